import { createWaitingRequests } from '@feedstock/runtime';
import { connectRedis } from '@feedstock/runtime/redis';
import type { WorkerDependencies } from './dependencies.js';

const intervalMs = 500;

/** Has imports write for no more than IMPORT_SHARE of the time while requests wait. Without Redis nobody knows, and they write on. */
export function startYieldingToRequests({ env, threads }: Pick<WorkerDependencies, 'env' | 'threads'>): {
  stop(): void;
} {
  if (env.IMPORT_SHARE === 1) return { stop: () => undefined };
  const redis = connectRedis(env, 'impatient');
  redis.on('error', () => undefined);
  const requests = createWaitingRequests(redis);
  const look = async () => {
    const isAsked = await requests.find().catch(() => false);
    threads.setShare(isAsked ? env.IMPORT_SHARE : 1);
  };
  const timer = setInterval(() => void look(), intervalMs);
  return {
    stop() {
      clearInterval(timer);
      redis.disconnect();
    },
  };
}
