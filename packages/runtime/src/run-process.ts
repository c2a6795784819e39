import { AppError } from './app-error.js';
import type { Logger } from './logger.js';
import { type StopStep, stopInOrder } from './stop-in-order.js';

/** The time that a process has to stop before it exits by force. */
const graceMs = 30_000;

/**
 * Runs a process: `start`, and on a signal `steps` in turn. A start that fails is logged, with an expected fault in one
 * sentence, what has started is stopped, and the process exits with 1.
 */
export async function runProcess(
  logger: Logger,
  { start, steps }: { start: () => Promise<void>; steps: readonly StopStep[] },
): Promise<void> {
  // Before the start, because a parent that dies in the middle of it must not leave this process behind.
  const stop = stopInOrder(logger, graceMs, steps);
  try {
    await start();
  } catch (error) {
    if (error instanceof AppError) logger.error(error.message, { code: error.code });
    else logger.error('the process could not start', { error });
    await stop('the start failed', 1);
  }
}
