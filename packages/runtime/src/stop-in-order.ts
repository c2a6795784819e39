import type { Logger } from './logger.js';

/** One thing to end, with the name under which its end is logged. */
export interface StopStep {
  name: string;
  stop: () => unknown;
}

/**
 * Ends the process in order on SIGINT, SIGTERM, or when the parent that started it over an IPC channel is gone:
 * runs each step in turn, logs a failing one and continues, and exits by force after `graceMs`.
 * The order of an app is the list in its `main.ts`.
 * Returns the function that does this, for a process that ends by itself.
 */
export function stopInOrder(logger: Logger, graceMs: number, steps: readonly StopStep[]) {
  let stopping: Promise<void> | undefined;

  async function runSteps(reason: string): Promise<void> {
    logger.info('stopping', { reason });
    for (const { name, stop } of steps) {
      try {
        await stop();
      } catch (error) {
        logger.error('a part did not stop cleanly', { part: name, error });
      }
    }
    logger.info('stopped');
  }

  function stopOnce(reason: string, exitCode: number): Promise<void> {
    if (stopping === undefined) {
      setTimeout(() => {
        logger.error('stopping took too long, leaving by force', { graceMs });
        process.exit(1);
      }, graceMs).unref();
      stopping = runSteps(reason).then(() => process.exit(exitCode));
    }
    return stopping;
  }

  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stopOnce(signal, 0));
  if (process.connected) process.once('disconnect', () => void stopOnce('the parent process is gone', 0));
  return stopOnce;
}
