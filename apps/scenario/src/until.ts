import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again and again until the answer is neither false nor undefined, and returns it. Throws after `seconds`. */
export async function until<Found>(
  what: string,
  ask: () => Promise<Found | false | undefined>,
  seconds = 120,
): Promise<Found> {
  for (const end = performance.now() + seconds * 1000; performance.now() < end; await sleep(200)) {
    const found = await ask();
    if (found !== false && found !== undefined) return found;
  }
  throw new Error(`Waited ${seconds} seconds for ${what}.`);
}
