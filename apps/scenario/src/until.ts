import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again and again until the answer is yes. Throws after `seconds`. */
export async function until(what: string, ask: () => Promise<boolean>, seconds = 120): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  while (!(await ask())) {
    if (performance.now() > deadline) throw new Error(`Waited ${seconds} seconds for ${what}.`);
    await sleep(200);
  }
}
