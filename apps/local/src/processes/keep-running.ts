import { setTimeout as sleep } from 'node:timers/promises';

/** A process or server that was started. */
export interface Running {
  /** Settles with the reason when it has ended, whether asked to or not. */
  readonly ended: Promise<string>;
  /** Ends it in order, or at once when `hurry` is aborted. */
  stop(hurry: AbortSignal): Promise<void>;
}

export interface KeptRunning {
  /** Settles with the reason if the first process ends. */
  readonly firstEnd: Promise<string>;
  /** Until this call an end means a failed start; from then on the process is started again. */
  restartFromNowOn(): void;
  stop(hurry: AbortSignal): Promise<void>;
}

export interface Report {
  say: (sentence: string) => void;
  onLost: (error: unknown) => void;
}

const firstDelayMs = 100;
const maxDelayMs = 10_000;
/** After this much uptime the delay before a restart is the shortest again. */
const steadyMs = 30_000;

/**
 * Starts something, and starts it again with growing delay whenever it ends by itself. Calls `onLost` with the error
 * if a restart fails.
 */
export async function keepRunning(
  name: string,
  start: () => Promise<Running> | Running,
  report: Report,
): Promise<KeptRunning> {
  let current = Promise.resolve(start());
  let restarts = false;
  let stopping = false;
  const first = await current;

  async function watch(): Promise<void> {
    for (let delay = firstDelayMs; ; delay = Math.min(delay * 3, maxDelayMs)) {
      const startedAt = Date.now();
      const reason = await (await current).ended;
      if (stopping || !restarts) return;
      if (Date.now() - startedAt > steadyMs) delay = firstDelayMs;
      report.say(`The ${name} ended by itself (${reason}). Starting it again.`);
      await sleep(delay);
      if (stopping) return;
      current = Promise.resolve(start());
    }
  }
  watch().catch(report.onLost);
  return {
    firstEnd: first.ended,
    restartFromNowOn() {
      restarts = true;
    },
    async stop(hurry) {
      stopping = true;
      const running = await current.catch(() => null);
      await running?.stop(hurry);
    },
  };
}
