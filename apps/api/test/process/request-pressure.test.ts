import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createRequestPressure, type RequestPressure } from '../../src/process/request-pressure.js';

let notes = 0;
let pressure: RequestPressure;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearInterval', 'performance'] });
  notes = 0;
  pressure = createRequestPressure(async () => {
    notes += 1;
    throw new Error('Redis is unavailable');
  });
});
afterEach(() => {
  pressure.stop();
  vi.useRealTimers();
});

/** A request that waits for its answer for so long; one that fails has waited too. */
const request = (milliseconds: number, fails = false) =>
  pressure.during(
    new Promise<void>((resolve, reject) =>
      setTimeout(() => (fails ? reject(new Error('503')) : resolve()), milliseconds),
    ),
  );

it('notes nothing while nobody asks, or only now and then', async () => {
  await vi.advanceTimersByTimeAsync(2000);
  for (let round = 0; round < 4; round += 1) {
    await Promise.all([request(100), vi.advanceTimersByTimeAsync(500)]);
  }
  expect(notes).toBe(0);
});

it('notes that requests wait as long as one does at any time', async () => {
  await Promise.all([request(2000), vi.advanceTimersByTimeAsync(2000)]);
  expect(notes).toBe(4);
  await vi.advanceTimersByTimeAsync(2000);
  expect(notes).toBe(4);
});

it('counts short requests for what they add up to, failed ones too', async () => {
  const short = Array.from({ length: 10 }, (_, at) => request(60, at % 2 === 0).catch(() => undefined));
  await Promise.all([...short, vi.advanceTimersByTimeAsync(500)]);
  expect(notes).toBe(1);
});
