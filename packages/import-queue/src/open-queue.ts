import type { RedisAddress } from '@feedstock/runtime';
import { connectRedis } from '@feedstock/runtime/redis';
import { type JobsOptions, Queue, type QueueOptions } from 'bullmq';

/** Opens a queue with a patient connection of its own, which closes with it. */
export function openQueue<Payload>(
  redis: RedisAddress,
  name: string,
  options: { prefix: string; defaultJobOptions?: JobsOptions } & Pick<QueueOptions, 'telemetry'>,
): Queue<Payload> {
  const connection = connectRedis(redis, 'patient');
  const queue = new Queue<Payload>(name, { connection, ...options });
  // The queue reports errors as events of its own, and does not close a connection that it was given.
  connection.on('error', () => undefined);
  const close = queue.close.bind(queue);
  queue.close = async () => {
    await close();
    connection.disconnect();
  };
  return queue;
}
