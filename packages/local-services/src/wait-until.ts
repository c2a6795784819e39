import { setTimeout as sleep } from 'node:timers/promises';

/** Asks until the answer is yes (returns true) or the time is up (false). */
export async function waitUntil(
  milliseconds: number,
  isTrue: () => boolean | Promise<boolean>,
  pause = 20,
): Promise<boolean> {
  const deadline = performance.now() + milliseconds;
  while (!(await isTrue())) {
    if (performance.now() >= deadline) return false;
    await sleep(pause);
  }
  return true;
}
