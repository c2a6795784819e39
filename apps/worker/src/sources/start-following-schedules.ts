import { isDatabaseUnavailable } from '@feedstock/database';
import { importQueuePrefix, scheduleJobSchema, scheduleQueueName } from '@feedstock/import-queue';
import { type RedisAddress, redactError, type SecretBox } from '@feedstock/runtime';
import { connectRedis } from '@feedstock/runtime/redis';
import { type Job, Worker } from 'bullmq';
import { followSchedules, importIfDue, type ScheduleDependencies } from './follow-schedules.js';
import { resealCallbackSecrets, resealCredentials, resealWebhookSecrets } from './reseal-credentials.js';
import { tellLateSources } from './tell-late-sources.js';

const intervalMs = 60_000;

/** Requests the imports of sources at their times: when the queue wakes it, and every minute what the queue has missed. */
export function startFollowingSchedules(
  dependencies: ScheduleDependencies & { env: RedisAddress; secrets: SecretBox | null },
  prefix = importQueuePrefix,
): { stop(): Promise<void> } {
  const { db, env, logger, secrets } = dependencies;
  const connection = connectRedis(env, 'patient');
  const wake = (job: Job) =>
    importIfDue(dependencies, scheduleJobSchema.parse(job.data).source_id).catch((error: unknown) => {
      throw redactError(error);
    });
  const worker = new Worker(scheduleQueueName, wake, { connection, prefix });
  connection.on('error', () => undefined);
  worker.on('error', (error) => logger.debug('the queue of schedules is unavailable', { error }));
  worker.on('failed', (_job, error) => report(error));

  let running: Promise<void> = Promise.resolve();
  const look = () => {
    running = followSchedules(dependencies)
      .then(() => tellLateSources(dependencies))
      .then(() => (secrets === null ? undefined : resealAll(secrets)))
      .catch(report);
  };
  const timer = setInterval(look, intervalMs);
  look();

  async function resealAll(box: SecretBox): Promise<void> {
    await resealCredentials(db, box, logger);
    await resealWebhookSecrets(db, box, logger);
    await resealCallbackSecrets(db, box, logger);
  }

  function report(error: unknown): void {
    const level = isDatabaseUnavailable(error) ? 'warn' : 'error';
    logger[level]('following schedules failed; trying again within a minute', { error });
  }

  return {
    async stop() {
      clearInterval(timer);
      await worker.close();
      await running;
      connection.disconnect();
    },
  };
}
