import { expect, it, vi } from 'vitest';
import { createShutdown } from '../src/processes/shutdown.js';

it('ends the parts in reverse order, once, and skips what fails', async () => {
  const order: string[] = [];
  const say = vi.fn();
  const shutdown = createShutdown(say);
  shutdown.add('Postgres', () => order.push('Postgres'));
  shutdown.add('API', () => Promise.reject(new Error('stuck')));
  shutdown.add('worker', () => order.push('worker'));
  await Promise.all([shutdown.run(), shutdown.run()]);
  expect(order).toEqual(['worker', 'Postgres']);
  expect(say).toHaveBeenCalledWith('The API did not end cleanly: Error: stuck');
});

it('ends a part that is added during the stop', async () => {
  const order: string[] = [];
  const shutdown = createShutdown(() => {});
  shutdown.add('first', () => {
    shutdown.add('late', () => order.push('late'));
  });
  await shutdown.run();
  expect(order).toEqual(['late']);
});

it('tells every part to hurry', async () => {
  const shutdown = createShutdown(() => {});
  shutdown.add('worker', (hurry) => new Promise((resolve) => hurry.addEventListener('abort', resolve)));
  const done = shutdown.run();
  shutdown.hurry();
  await expect(done).resolves.toBeUndefined();
});
