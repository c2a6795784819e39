import { type RedisAddress, withoutSecrets } from '@feedstock/runtime';
import type { RedisConnection } from '@feedstock/runtime/redis';
import type { Queue, Telemetry } from 'bullmq';
import { type ImportJob, importJobOptions, importQueueName, importQueuePrefix } from './import-job.js';
import { openQueue } from './open-queue.js';

export type ImportQueue = Queue<ImportJob>;

/** BullMQ has no lower one. */
const lowestPriority = 2_097_152;

/** States in which a job still leads to a worker. */
const liveStates = new Set(['waiting', 'active', 'prioritized', 'waiting-children']);

/** Opens the queue of imports. `prefix` keeps the queues of parallel tests apart; with `telemetry` jobs carry the trace of who adds them. */
export function openImportQueue(
  redis: RedisAddress,
  prefix: string = importQueuePrefix,
  telemetry?: Telemetry,
): ImportQueue {
  const traced = telemetry === undefined ? {} : { telemetry };
  return openQueue(redis, importQueueName, { prefix, defaultJobOptions: importJobOptions, ...traced });
}

/**
 * Ensures that a job for the import is ready: adds one where there is none, or where the last one is over, and makes a
 * delayed one due, because its time is that of the clock of the worker that delayed it. The job's id is the import's, so
 * that enqueueing twice is enqueueing once. `name` is for people. An import is started after those with fewer imports of their
 * owner ahead, and small files before others, so that one behind twenty of another user does not wait for all of them: BullMQ's
 * open edition has no groups.
 * `findPlace` is asked only where a job is added. Returns whether anything was to be done.
 */
export async function enqueueImport(
  queue: ImportQueue,
  importId: string,
  name = 'import',
  findPlace: () => Promise<number> = async () => 0,
): Promise<boolean> {
  const job = await queue.getJob(importId);
  if (job !== undefined) {
    const state = await job.getState();
    if (state === 'delayed') return succeeds(job.promote());
    if (liveStates.has(state)) return false;
    // A locked job was added again by another process in the meantime, and a worker has it.
    if (!(await succeeds(job.remove()))) return false;
  }
  const priority = Math.min(1 + (await findPlace()), lowestPriority);
  await queue.add(withoutSecrets(name), { import_id: importId }, { jobId: importId, priority });
  return true;
}

/** How many workers of the queue use the database of this connection. BullMQ itself counts those of every database of the server. */
export async function countWorkers(queue: ImportQueue, { options }: RedisConnection): Promise<number> {
  const own = String('db' in options ? options.db : 0);
  const workers = await queue.getWorkers();
  return workers.filter(({ db }) => db === own).length;
}

function succeeds(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}
