import { deleteOldChanges, isDatabaseUnavailable } from '@feedstock/database';
import type { WorkerDependencies } from './dependencies.js';

const intervalMs = 10 * 60_000;

/** Changes deleted in one transaction: other writers get a turn in between. */
const slice = 5000;

/** At most so many slices at a time: after HISTORY_DAYS was lowered the rest goes at the next intervals. */
const maxSlices = 200;

/** Deletes the history that is older than HISTORY_DAYS, in slices; returns how many changes went. */
export async function pruneHistory(
  { db, env }: { db: WorkerDependencies['db']; env: Pick<WorkerDependencies['env'], 'HISTORY_DAYS'> },
  signal: AbortSignal,
  limit = slice,
): Promise<number> {
  let total = 0;
  for (let run = 0; run < maxSlices && !signal.aborted; run += 1) {
    const deleted = await deleteOldChanges(db, env.HISTORY_DAYS, limit);
    total += deleted;
    if (deleted < limit) break;
  }
  return total;
}

/** Prunes every ten minutes. Any number of workers may: each takes rows that no other is deleting. */
export function startPruningHistory(dependencies: WorkerDependencies): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();
  const prune = async () => {
    try {
      const changes = await pruneHistory(dependencies, stopping.signal);
      if (changes > 0) dependencies.logger.info('old history deleted', { changes });
    } catch (error) {
      const level = isDatabaseUnavailable(error) ? 'warn' : 'error';
      dependencies.logger[level]('old history was not deleted; trying again later', { error });
    }
  };
  const timer = setInterval(() => {
    running = running.then(prune);
  }, intervalMs);
  return {
    stop: () => {
      clearInterval(timer);
      stopping.abort();
      return running;
    },
  };
}
