import type { Options, Store } from 'express-rate-limit';
import { expect, it } from 'vitest';
import { LocalFallbackStore } from '../../src/limits/local-fallback-store.js';

it('reports once that the shared store is lost, once that it is back, and counts in between', async () => {
  let isAway = false;
  const shared: Store = {
    increment: () =>
      isAway ? Promise.reject(new Error('away')) : Promise.resolve({ totalHits: 100, resetTime: new Date() }),
    decrement: () => undefined,
    resetKey: () => undefined,
  };
  const switches: unknown[] = [];
  const store = new LocalFallbackStore(shared, (error) => switches.push(error));
  await store.init({ windowMs: 60_000 } as Options);
  expect((await store.increment('a')).totalHits).toBe(100);
  isAway = true;
  expect([(await store.increment('a')).totalHits, (await store.increment('a')).totalHits]).toEqual([1, 2]);
  isAway = false;
  expect((await store.increment('a')).totalHits).toBe(100);
  expect(switches).toEqual([expect.objectContaining({ message: 'away' }), null]);
  store.shutdown();
});
