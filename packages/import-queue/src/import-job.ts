import type { JobsOptions } from 'bullmq';
import { z } from 'zod';

/** The contract between API and worker about the queue: name, payload, attempts, back-off, retention. */
export const importQueueName = 'imports';

/** The braces keep all keys of the queue in one slot of a Redis Cluster. */
export const importQueuePrefix = '{feedstock}';

/** The import's id and nothing else that matters: everything is in its row in Postgres. */
export const importJobSchema = z.object({ import_id: z.uuid() });

export type ImportJob = z.infer<typeof importJobSchema>;

export const importJobOptions = {
  attempts: 6,
  backoff: { type: 'exponential', delay: 2000, jitter: 0.5 },
  // An import that waits long for its database logs much.
  keepLogs: 200,
  // The row in Postgres is the record; Redis keeps a few jobs for the dashboard.
  removeOnComplete: { age: 24 * 3600, count: 1000 },
  removeOnFail: { age: 7 * 24 * 3600, count: 1000 },
} as const satisfies JobsOptions;

/**
 * The same for all workers: one worker with a longer lock would delay the rescue of its imports.
 * `maxStalledCount`: a worker that dies is not the import's fault; the row ends an import that makes no progress.
 */
export const importLockSettings = { lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: 1_000_000 } as const;
