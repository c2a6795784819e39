import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { keepStatistics } from '../../src/process/keep-statistics.js';

it('computes quick figures again for each caller', async () => {
  let count = 0;
  const ask = keepStatistics(async () => {
    count += 1;
    return count;
  });
  expect([await ask(), await ask(), await ask()]).toEqual([1, 2, 3]);
});

it('computes once for callers at the same time', async () => {
  let count = 0;
  const ask = keepStatistics(async () => {
    await pause(20);
    count += 1;
    return count;
  });
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
});

it('lets slow figures rest, and gives the last ones rather than let anyone wait', async () => {
  let count = 0;
  const ask = keepStatistics(async () => {
    await pause(count === 0 ? 230 : 600);
    count += 1;
    return count;
  });
  expect(await ask()).toBe(1);
  expect(await ask()).toBe(1);
  await pause(1500);
  const started = performance.now();
  expect(await ask()).toBe(1);
  expect(performance.now() - started).toBeLessThan(580);
  await pause(600);
  expect(await ask()).toBe(2);
});

it('reports a failure to those who wait for it, and tries again', async () => {
  let count = 0;
  const ask = keepStatistics(async () => {
    count += 1;
    if (count === 1) throw new Error('the database is away');
    return count;
  });
  await expect(ask()).rejects.toThrow('away');
  expect(await ask()).toBe(2);
});
