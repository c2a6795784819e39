import { setTimeout as sleep } from 'node:timers/promises';

/** Asks until the answer is neither false nor undefined, and returns it; false when the time is up. */
export async function waitUntil<Found>(
  milliseconds: number,
  ask: () => Found | false | undefined | Promise<Found | false | undefined>,
  pause = 20,
): Promise<Found | false> {
  for (const deadline = performance.now() + milliseconds; ; await sleep(pause)) {
    const found = await ask();
    if (found !== false && found !== undefined) return found;
    if (performance.now() >= deadline) return false;
  }
}
