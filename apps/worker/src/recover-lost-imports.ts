import { isDatabaseUnavailable, selectSilentImports } from '@feedstock/database';
import { enqueueImport } from '@feedstock/import-queue';
import type { WorkerDependencies } from './dependencies.js';

/** Together with the interval under a minute: an import whose job was lost waits no longer. */
const silentSeconds = 25;
const intervalMs = 15_000;

/** Enqueues imports that are queued or running, have no recent heartbeat, and have no live job in Redis. */
export async function recoverLostImports(
  { db, queue, logger }: Pick<WorkerDependencies, 'db' | 'queue' | 'logger'>,
  silence = silentSeconds,
): Promise<void> {
  for (const { id, name } of await selectSilentImports(db, silence)) {
    if (await enqueueImport(queue, id, name)) logger.warn('a lost import was enqueued again', { import_id: id });
  }
}

/** Looks for lost imports at the start and every 15 seconds. Any number of workers may: enqueueing twice is enqueueing once. */
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
