import type { RedisAddress } from '@feedstock/runtime';
import type { JobSchedulerJson, JobsOptions, Queue } from 'bullmq';
import { z } from 'zod';
import { importQueuePrefix } from './import-job.js';
import { openQueue } from './open-queue.js';
import { repetitionOf, type Schedule } from './schedule.js';

/** The queue of the times at which sources are due. A job only wakes a worker, which asks Postgres what is due. */
export const scheduleQueueName = 'schedules';

export const scheduleJobSchema = z.object({ source_id: z.int() });

export type ScheduleQueue = Queue<z.infer<typeof scheduleJobSchema>>;

/** Nothing is tried again, and nothing kept: whatever a job misses is found within a minute. */
const jobOptions = { attempts: 1, removeOnComplete: true, removeOnFail: true } as const satisfies JobsOptions;

/** Opens the queue of schedules. `prefix` keeps the queues of parallel tests apart. */
export function openScheduleQueue(redis: RedisAddress, prefix: string = importQueuePrefix): ScheduleQueue {
  return openQueue(redis, scheduleQueueName, { prefix });
}

/**
 * Makes the job schedulers in Redis those of `schedules`, by the ids of their sources: adds what is missing, replaces what
 * has changed, and removes what is gone. Any number of workers may do it at once.
 */
export async function alignSchedulers(queue: ScheduleQueue, schedules: ReadonlyMap<number, Schedule>): Promise<void> {
  const found = new Map((await queue.getJobSchedulers()).map((scheduler) => [scheduler.key, scheduler]));
  for (const [sourceId, schedule] of schedules) {
    const key = keyOf(sourceId);
    if (!follows(found.get(key), schedule))
      await queue.upsertJobScheduler(key, repetitionOf(schedule), {
        name: `source ${sourceId}`,
        data: { source_id: sourceId },
        opts: jobOptions,
      });
    found.delete(key);
  }
  for (const key of found.keys()) await queue.removeJobScheduler(key);
}

function keyOf(sourceId: number): string {
  return `source-${sourceId}`;
}

function follows(scheduler: JobSchedulerJson | undefined, schedule: Schedule): boolean {
  if (scheduler === undefined) return false;
  const wanted = repetitionOf(schedule);
  return 'every' in wanted
    ? scheduler.every === wanted.every
    : scheduler.pattern === wanted.pattern && scheduler.tz === wanted.tz;
}
