import type { RedisConnection } from './redis.js';

/** Whether requests wait for their answers at the moment: what an API notes, every worker knows. */
export interface WaitingRequests {
  note(): Promise<void>;
  find(): Promise<boolean>;
}

/** A note is good for so long; where requests wait, the next one comes sooner. */
const goodForMs = 2000;

const key = 'feedstock:requests-wait';

export function createWaitingRequests(redis: RedisConnection): WaitingRequests {
  return {
    async note() {
      await redis.set(key, '1', 'PX', goodForMs);
    },
    find: async () => (await redis.exists(key)) === 1,
  };
}
