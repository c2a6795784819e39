import { setTimeout as pause } from 'node:timers/promises';

/** Waits until a server answers, whatever it answers; throws after half a minute. */
export async function untilAnswers(url: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await (await fetch(url)).arrayBuffer();
      return;
    } catch (error) {
      if (attempt === 300) throw error;
      await pause(100);
    }
  }
}
