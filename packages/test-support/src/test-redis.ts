import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { inject } from 'vitest';
import './provided-urls.js';

/** An empty Redis database that no other test file of the run uses; the answer is its URL. */
export async function createTestRedis(): Promise<string> {
  const url = new URL(inject('redisUrl'));
  const counter = new Redis(url.href);
  try {
    url.pathname = String(await counter.incr('test-databases'));
    return url.href;
  } finally {
    counter.disconnect();
  }
}

/** A key prefix (a BullMQ `prefix` too) that nobody else uses. */
export function createRedisPrefix(): string {
  return `test-${randomUUID()}`;
}
