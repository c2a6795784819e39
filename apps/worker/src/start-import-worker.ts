import { isDatabaseUnavailable } from '@feedstock/database';
import { importJobSchema, importLockSettings, importQueueName, importQueuePrefix } from '@feedstock/import-queue';
import { connectRedis } from '@feedstock/runtime';
import { DelayedError, type Job, Worker } from 'bullmq';
import type { WorkerDependencies } from './dependencies.js';
import { processImport } from './import/process-import.js';

/** Thrown through a running import when this worker stops: another worker continues it. */
const stopping = Symbol('the worker stops');

/** An unavailable database is a pause, not a failure of the import, and uses up none of its attempts. */
const databaseUnavailableMs = 3000;

/** Starts taking imports from the queue. `prefix` keeps the queues of parallel tests apart. */
export function startImportWorker(
  dependencies: WorkerDependencies,
  prefix = importQueuePrefix,
): { stop(): Promise<void> } {
  const { logger, env } = dependencies;
  const shutdown = new AbortController();

  async function work(job: Job, token: string | undefined): Promise<void> {
    const { import_id: importId } = importJobSchema.parse(job.data);
    const isFinalAttempt = job.attemptsMade + 1 >= (job.opts.attempts ?? 1);
    try {
      await processImport(dependencies, importId, { isFinalAttempt, signal: shutdown.signal });
    } catch (error) {
      const delay = shutdown.signal.aborted ? 0 : isDatabaseUnavailable(error) ? databaseUnavailableMs : null;
      if (delay === null) throw error;
      // Returned to the queue without counting as a failure: another worker, or this one later, continues.
      await job.moveToDelayed(Date.now() + delay, token);
      throw new DelayedError();
    }
  }

  const connection = connectRedis(env, 'patient');
  const worker = new Worker(importQueueName, work, {
    connection,
    prefix,
    concurrency: env.WORKER_CONCURRENCY,
    ...importLockSettings,
  });
  // Without a listener an error event would end the process, and Redis may restart at any time.
  connection.on('error', () => undefined);
  worker.on('error', (error) => logger.warn('the queue is unavailable', { error }));
  // The row in Postgres has the outcome of the import; this only logs that an attempt has failed.
  worker.on('failed', (job, error) =>
    logger.warn('an attempt failed', { import_id: job?.id, attempts_made: job?.attemptsMade, error }),
  );
  // A worker died or froze while it ran the import: the next worker continues from the checkpoint.
  worker.on('stalled', (jobId) => logger.warn('an import was left by its worker', { import_id: jobId }));

  return {
    stop: async () => {
      shutdown.abort(stopping);
      await worker.close();
      connection.disconnect();
    },
  };
}
