import { setTimeout as pause } from 'node:timers/promises';
import { importOptionsSchema } from '@feedstock/catalogue';
import {
  findImport,
  findQueuePlace,
  type ImportRow,
  isDatabaseUnavailable,
  isImportAlive,
  isSmallImport,
  selectNextInTurn,
} from '@feedstock/database';
import {
  enqueueImport,
  importJobSchema,
  importLockSettings,
  importQueueName,
  importQueuePrefix,
} from '@feedstock/import-queue';
import { redactError } from '@feedstock/runtime';
import { connectRedis } from '@feedstock/runtime/redis';
import { DelayedError, type Job, UnrecoverableError, WaitingError, Worker } from 'bullmq';
import type { WorkerDependencies } from './dependencies.js';
import { processImport } from './import/process-import.js';
import { createSlots } from './import-slots.js';
import { logToJob, progressOf } from './report-to-job.js';

/** An unavailable database, the lack of a newer worker, or a worker that has the import, is a pause and no failure of the import, and uses up none of its attempts. */
const pauseMs = 3000;

/** Two heartbeats. An import that was silent for longer has lost its worker. */
const aliveSeconds = 10;

/** A small file waits no longer for the slot that is kept for it. */
const lookAgainMs = 1000;

type ImportWorkerDependencies = Pick<
  WorkerDependencies,
  'db' | 'ends' | 'env' | 'heartbeatMs' | 'limits' | 'logger' | 'metrics' | 'queue' | 'threads' | 'tracing'
>;

/** Starts to run imports from the queue. `prefix` keeps the queues of parallel tests apart. */
export function startImportWorker(
  dependencies: ImportWorkerDependencies,
  prefix = importQueuePrefix,
): { stop(): Promise<void> } {
  const { db, logger, ends, env, limits, metrics, queue, threads, tracing } = dependencies;
  const slots = createSlots(env.WORKER_CONCURRENCY);
  const shutdown = new AbortController();
  const running = new Map<string, Promise<void>>();

  async function work(job: Job, token: string | undefined) {
    const importId = importIdOf(job);
    try {
      await leaveToNewer(importId);
      await leaveToOwner(importId, job);
      if (!running.has(importId) && !slots.take(importId, await isSmallImport(db, importId))) throw new ForSmallFile();
      await runOnce(importId, job);
      await enqueueNext(importId);
      const row = await findImport(db, importId);
      // Should this fail, the owner may miss products in a list for as long as the replica lags.
      if (row !== null)
        await ends.note(row.createdBy).catch((error: unknown) => logger.warn('an end was not noted', { error }));
      return resultOf(row);
    } catch (error) {
      return giveBack(error, job, token);
    }
  }

  /** During an upgrade an API may be newer than this worker. */
  async function leaveToNewer(importId: string): Promise<void> {
    const row = await findImport(db, importId);
    const unknown = row === null ? [] : unknownOptions(row.options);
    if (unknown.length === 0) return;
    logger.warn('an import waits for a newer worker: this one does not know its options', {
      import_id: importId,
      options: unknown,
    });
    throw new ForOtherWorker();
  }

  /** A lock expires also where Redis is unavailable or fails over for long, while the worker goes on with the import. */
  async function leaveToOwner(importId: string, job: Job): Promise<void> {
    if (job.stalledCounter === 0 || running.has(importId)) return;
    if (await isImportAlive(db, importId, aliveSeconds)) throw new ForOtherWorker();
  }

  /** Other imports of the same source or owner may have waited for this one. If this fails, the recovery of lost imports finds it. */
  async function enqueueNext(endedId: string): Promise<void> {
    try {
      for (const { id, name } of await selectNextInTurn(db, endedId, limits.perUser))
        await enqueueImport(queue, id, name, () => findQueuePlace(db, id));
    } catch (error) {
      logger.warn('the next import of a source was not enqueued', { import_id: endedId, error });
    }
  }

  /**
   * When Redis was unavailable for longer than a lock, the queue delivers the job of a running import a second time. The
   * second delivery joins the run, so that there is one run, and its lock is the one that is renewed.
   */
  function runOnce(importId: string, job: Job): Promise<void> {
    const joined = running.get(importId);
    if (joined !== undefined) return joined;
    const run = runNow(importId, job).finally(() => {
      running.delete(importId);
      slots.leave(importId);
      metrics.running.set(running.size);
    });
    running.set(importId, run);
    metrics.running.set(running.size);
    return run;
  }

  function runNow(importId: string, job: Job): Promise<void> {
    const isFinalAttempt = job.attemptsMade + 1 >= (job.opts.attempts ?? 1);
    const attempt = {
      ...dependencies,
      logger: logToJob(logger, job),
      run: threads.run,
      onProgress: (row: ImportRow) => void job.updateProgress(progressOf(row)).catch(() => undefined),
    };
    return processImport(attempt, importId, { isFinalAttempt, signal: shutdown.signal });
  }

  /** Returns the job to the queue without counting a failure, where the import is not to blame; else throws the error. */
  async function giveBack(error: unknown, job: Job, token: string | undefined): Promise<never> {
    if (shutdown.signal.aborted || error instanceof ForSmallFile) {
      await job.moveToWait(token);
      // The slot is taken for as long as this lasts: the first job of the queue is looked at again after it.
      if (error instanceof ForSmallFile)
        await pause(lookAgainMs, undefined, { signal: shutdown.signal }).catch(() => undefined);
      throw new WaitingError();
    }
    if (!(error instanceof ForOtherWorker) && !isDatabaseUnavailable(error)) throw redactError(error);
    await job.moveToDelayed(Date.now() + pauseMs, token);
    throw new DelayedError();
  }

  const connection = connectRedis(env, 'patient');
  const worker = new Worker(importQueueName, work, {
    connection,
    prefix,
    concurrency: env.WORKER_CONCURRENCY + env.WORKER_SMALL_SLOTS,
    ...importLockSettings,
    ...(tracing === null ? {} : { telemetry: tracing.telemetry }),
  });
  // Without a listener an error event would end the process, and Redis may restart at any time.
  connection.on('error', () => undefined);
  worker.on('error', (error) => logger.warn('the queue is unavailable', { error }));
  // The row in Postgres has the outcome of the import; this only logs that an attempt has failed.
  worker.on('failed', (job, error) =>
    logger.warn('an attempt failed', { import_id: job?.id, attempts_made: job?.attemptsMade, error }),
  );
  // Its worker died or froze, or Redis was unavailable: the next worker continues from the checkpoint.
  worker.on('stalled', (jobId) => logger.warn('the lock of an import has expired', { import_id: jobId }));

  return {
    async stop() {
      shutdown.abort();
      await worker.close();
      connection.disconnect();
    },
  };
}

/** Thrown for a large file where only slots for small ones are free. */
class ForSmallFile extends Error {
  override readonly name = 'ForSmallFile';
}

/** Thrown for an import that another worker is at, or that this one is too old for. */
class ForOtherWorker extends Error {
  override readonly name = 'ForOtherWorker';
}

/** The options of an import that this version does not know, or knows with other values. */
function unknownOptions(options: unknown): string[] {
  const { error } = importOptionsSchema.safeParse(options);
  return (error?.issues ?? []).flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.')],
  );
}

/** Throws for a job that somebody made by hand and that names no import. */
function importIdOf(job: Job): string {
  const data = importJobSchema.safeParse(job.data);
  if (data.success) return data.data.import_id;
  throw new UnrecoverableError('The job names no import. POST /import-csv makes jobs; remove this one.');
}

/** What the job returns. A failed import is a failed job, which the queue does not try again. */
function resultOf(row: ImportRow | null) {
  if (row?.status === 'failed' && row.error !== null)
    throw new UnrecoverableError(`${row.error.code}: ${row.error.message}`);
  return row === null ? null : { status: row.status, ...progressOf(row) };
}
