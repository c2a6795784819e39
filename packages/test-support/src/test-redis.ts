import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { inject } from 'vitest';
import './provided-urls.js';

/** Returns the URL of an empty Redis database that no other test file of the run uses. */
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

/** A unique key prefix, also for BullMQ's `prefix`. */
export function createRedisPrefix(): string {
  return `test-${randomUUID()}`;
}
