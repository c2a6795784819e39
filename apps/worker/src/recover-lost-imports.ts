import { findQueuePlace, isDatabaseUnavailable, selectSilentImports } from '@feedstock/database';
import { enqueueImport } from '@feedstock/import-queue';
import type { WorkerDependencies } from './dependencies.js';

/**
 * Together with the interval well under a minute: an import whose job was lost waits no longer. Whoever runs one gives signs
 * of life; a queued one gives none, and enqueueing it twice is enqueueing it once.
 */
const silentSeconds = { queued: 10, running: 25 };
const intervalMs = 10_000;

/** So many are looked up in Redis at once. */
const atOnce = 100;

/**
 * Enqueues imports that are queued or running, have given no sign of life lately, and have no live job in Redis. One that
 * cannot be enqueued keeps no other from it.
 */
export async function recoverLostImports({
  db,
  queue,
  logger,
  limits,
}: Pick<WorkerDependencies, 'db' | 'queue' | 'logger' | 'limits'>): Promise<void> {
  const silent = await selectSilentImports(db, silentSeconds, limits.perUser);
  for (let start = 0; start < silent.length; start += atOnce) {
    await Promise.all(
      silent.slice(start, start + atOnce).map(async ({ id, name }) => {
        try {
          if (await enqueueImport(queue, id, name, () => findQueuePlace(db, id)))
            logger.warn('a lost import was enqueued again', { import_id: id });
        } catch (error) {
          logger.warn('a lost import was not enqueued; trying again soon', { import_id: id, error });
        }
      }),
    );
  }
}

/** Looks for lost imports at the start and every ten seconds. Any number of workers may: enqueueing twice is enqueueing once. */
export function startRecoveringLostImports(dependencies: WorkerDependencies): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  const look = () => {
    running = recoverLostImports(dependencies).catch((error: unknown) => {
      const level = isDatabaseUnavailable(error) ? 'warn' : 'error';
      dependencies.logger[level]('looking for lost imports failed; trying again soon', { error });
    });
  };
  const timer = setInterval(look, intervalMs);
  look();
  return {
    stop: () => {
      clearInterval(timer);
      return running;
    },
  };
}
