import { countPendingMigrations, type Database, findOldestWait, type PoolUse, pingDatabase } from '@feedstock/database';
import { countWorkers, type ImportQueue } from '@feedstock/import-queue';
import type { RedisConnection } from '@feedstock/runtime';
import { z } from 'zod';
import { inTime } from './in-time.js';
import type { Reads } from './reads.js';

const serverCheckSchema = z.strictObject({
  status: z.enum(['ok', 'unavailable']),
  milliseconds: z.number().nullable(),
});

export const healthSchema = z
  .strictObject({
    status: z.enum(['ok', 'unavailable']),
    checks: z.strictObject({
      database: serverCheckSchema,
      redis: serverCheckSchema.extend({
        eviction_policy: z
          .string()
          .nullable()
          .meta({ description: 'Anything but `noeviction` lets Redis drop jobs when its memory is full.' }),
      }),
      migrations: z
        .strictObject({ pending: z.int().nullable() })
        .meta({ description: 'Migrations of this version that the database does not have.' }),
      replica: z
        .strictObject({
          status: z.enum(['ok', 'lagging', 'not_a_replica', 'unavailable']),
          lag_seconds: z.number().nullable(),
        })
        .nullable()
        .meta({ description: 'The read replica, where there is one. While it is not ok, the primary is read.' }),
      workers: z.strictObject({
        status: z.enum(['ok', 'none', 'unknown']),
        replicas: z.int().nullable().meta({ description: 'Live worker processes.' }),
        queue_paused: z
          .boolean()
          .nullable()
          .meta({ description: 'While the queue is paused, no worker starts an import.' }),
        oldest_waiting_job_seconds: z
          .number()
          .nullable()
          .meta({ description: 'How long the oldest import that no worker has started has been waiting.' }),
      }),
    }),
  })
  .meta({ id: 'Health' });

export type Health = z.infer<typeof healthSchema>;

interface Needs {
  db: Database;
  pool: PoolUse;
  redis: RedisConnection;
  queue: ImportQueue;
  reads: Reads;
}

/** Longer than a healthy server ever needs, shorter than a prober waits. */
const patienceMs = 1000;

/**
 * Checks Postgres, Redis and the queue. The status is ok with Postgres and Redis: without a worker the API works and
 * imports wait, as `workers` shows.
 */
export async function checkHealth({ db, pool, redis, queue, reads }: Needs): Promise<Health> {
  const [database, redisServer, eviction_policy, pending] = await Promise.all([
    checkServer(() => pingDatabase({ db, pool })),
    checkServer(() => redis.ping()),
    orNull(readEvictionPolicy(redis)),
    orNull(countPendingMigrations(db)),
  ]);
  const redisCheck = { ...redisServer, eviction_policy };
  // BullMQ waits for Redis without end, so it is asked only while Redis answers.
  const workers = redisCheck.status === 'ok' ? await checkWorkers({ queue, redis, db }) : unknownWorkers;
  const isOk = database.status === 'ok' && redisCheck.status === 'ok';
  return {
    status: isOk ? 'ok' : 'unavailable',
    checks: { database, redis: redisCheck, migrations: { pending }, replica: reads.replica(), workers },
  };
}

async function checkServer(ask: () => Promise<unknown>): Promise<z.infer<typeof serverCheckSchema>> {
  const startedAt = performance.now();
  try {
    await inTime(ask(), patienceMs);
    return { status: 'ok', milliseconds: Math.round((performance.now() - startedAt) * 10) / 10 };
  } catch {
    return { status: 'unavailable', milliseconds: null };
  }
}

/** In `INFO`, because `CONFIG` is refused to the users of many a managed Redis. */
async function readEvictionPolicy(redis: RedisConnection): Promise<string | null> {
  return /^maxmemory_policy:(\S+)/m.exec(await redis.info('memory'))?.[1] ?? null;
}

function orNull<T>(asked: Promise<T>): Promise<T | null> {
  return inTime(asked, patienceMs).catch(() => null);
}

const unknownWorkers = {
  status: 'unknown',
  replicas: null,
  queue_paused: null,
  oldest_waiting_job_seconds: null,
} as const;

async function checkWorkers({
  queue,
  redis,
  db,
}: Pick<Needs, 'queue' | 'redis' | 'db'>): Promise<Health['checks']['workers']> {
  try {
    const [replicas, isPaused, oldestWait] = await inTime(
      Promise.all([countWorkers(queue, redis), queue.isPaused(), findOldestWait(db)]),
      patienceMs,
    );
    return {
      status: replicas > 0 ? 'ok' : 'none',
      replicas,
      queue_paused: isPaused,
      oldest_waiting_job_seconds: oldestWait,
    };
  } catch {
    return unknownWorkers;
  }
}
