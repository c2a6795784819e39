import {
  deleteExpired,
  type ExpiredKind,
  expiredKinds,
  expireWaiting,
  isDatabaseUnavailable,
  stepOf,
} from '@feedstock/database';
import type { WorkerDependencies } from './dependencies.js';

const intervalMs = 10 * 60_000;

/** At most so many steps of one kind at a time: after a setting was lowered the rest goes at the next intervals. */
const maxSteps = 200;

/**
 * Lets go imports that nobody committed in time, then deletes what is kept no longer, each kind in small steps, so that
 * other writers get a turn in between. Ends early where another worker is at it. Returns how many rows went, by kind.
 */
export async function deleteAllExpired(
  { db, retention }: Pick<WorkerDependencies, 'db' | 'retention'>,
  signal: AbortSignal,
): Promise<Partial<Record<ExpiredKind, number>>> {
  const deleted: Partial<Record<ExpiredKind, number>> = {};
  await expireWaiting(db);
  for (const kind of expiredKinds) {
    for (let step = 0; step < maxSteps && !signal.aborted; step += 1) {
      const count = await deleteExpired(db, kind, retention);
      if (count === null) return deleted;
      if (count > 0) deleted[kind] = (deleted[kind] ?? 0) + count;
      if (count < stepOf(kind)) break;
    }
  }
  return deleted;
}

/** Does so every ten minutes. Any number of workers may: one at a time deletes. */
export function startDeletingExpired(dependencies: WorkerDependencies): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();
  const run = async () => {
    try {
      const deleted = await deleteAllExpired(dependencies, stopping.signal);
      if (Object.keys(deleted).length > 0) dependencies.logger.info('what is kept no longer was deleted', { deleted });
    } catch (error) {
      const level = isDatabaseUnavailable(error) ? 'warn' : 'error';
      dependencies.logger[level]('what is kept no longer was not deleted; trying again later', { error });
    }
  };
  const timer = setInterval(() => {
    running = running.then(run);
  }, intervalMs);
  return {
    stop: () => {
      clearInterval(timer);
      stopping.abort();
      return running;
    },
  };
}
