import { setTimeout as pauseFor } from 'node:timers/promises';

/** How much of the time an import may write. */
export interface Pace {
  /** Waits after `workedMs` of writing, so that it takes no more than its share. Throws the signal's reason when it is aborted. */
  rest(workedMs: number, signal: AbortSignal): Promise<void>;
  /** From now on: 1 is all of the time. */
  setShare(share: number): void;
}

/** No rest is longer, however slow a batch was: requests may be over by then. */
const maxRestMs = 5000;

export function createPace(pause: typeof pauseFor = pauseFor): Pace {
  let share = 1;
  return {
    async rest(workedMs, signal) {
      const restMs = Math.min(workedMs * (1 / share - 1), maxRestMs);
      if (restMs > 0) await pause(restMs, undefined, { signal }).catch(() => signal.throwIfAborted());
    },
    setShare(next) {
      share = next;
    },
  };
}
