import { AppError } from './app-error.js';
import type { Logger } from './logger.js';

/** What a process does, and how its parts end; their names appear in the log. */
interface ProcessPlan<Part extends string> {
  start: () => Promise<void>;
  shutdownOrder: readonly Part[];
  stop: Readonly<Record<Part, () => unknown>>;
}

/** The time that a process has to stop before it exits by force. */
const graceMs = 30_000;

/**
 * Runs a process: `start`, and on a signal the end of each part in turn. A start that fails is logged, with an expected fault in one
 * sentence, what has started is stopped, and the process exits with 1.
 */
export async function runProcess<Part extends string>(
  logger: Logger,
  { start, shutdownOrder, stop: stopPart }: ProcessPlan<Part>,
): Promise<void> {
  // Before the start, because a parent that dies in the middle of it must not leave this process behind.
  const steps = shutdownOrder.map((part) => ({ part, stop: stopPart[part] }));
  const stop = stopInOrder(logger, steps);
  try {
    await start();
  } catch (error) {
    if (error instanceof AppError) logger.error(error.message, { code: error.code });
    else logger.error('the process could not start', { error });
    await stop('the start failed', 1);
  }
}

/**
 * Ends the process in order on SIGINT, SIGTERM, or when the parent that started it over an IPC channel is gone:
 * runs each step in turn, logs a failing one and continues, and exits by force after `graceMs`.
 * Returns the function that does this, for a process that ends by itself.
 */
function stopInOrder(logger: Logger, steps: readonly { part: string; stop: () => unknown }[]) {
  let stopping: Promise<void> | undefined;
  /** The part that is being stopped. */
  let current = '';

  async function runSteps(reason: string): Promise<void> {
    logger.info('stopping', { reason });
    for (const { part, stop } of steps) {
      current = part;
      try {
        await stop();
      } catch (error) {
        logger.error('a part did not stop cleanly', { part, error });
      }
    }
    logger.info('stopped');
  }

  function stopOnce(reason: string, exitCode: number): Promise<void> {
    if (stopping === undefined) {
      setTimeout(() => {
        logger.error('stopping took too long, leaving by force', { graceMs, part: current });
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
