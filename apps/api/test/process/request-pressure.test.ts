import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createRequestPressure, type RequestPressure } from '../../src/process/request-pressure.js';

let notes = 0;
let pressure: RequestPressure;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'performance'] });
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

/** What has become of a file that gives way. */
function givingWay(): { isOver: boolean } {
  const state = { isOver: false };
  void pressure.giveWay().then(() => {
    state.isOver = true;
  });
  return state;
}

it('lets a file go on at once while no request waits', async () => {
  await Promise.all([request(10), vi.advanceTimersByTimeAsync(10)]);
  await pressure.giveWay();
});

it('gives way until as many requests have been answered as were waiting, whichever they are', async () => {
  const requests = [request(100), request(200).catch(() => undefined)];
  const [one, other] = [givingWay(), givingWay()];
  await vi.advanceTimersByTimeAsync(50);
  requests.push(request(100, true).catch(() => undefined));
  await vi.advanceTimersByTimeAsync(60);
  expect([one, other]).toEqual([{ isOver: false }, { isOver: false }]);
  await vi.advanceTimersByTimeAsync(50);
  expect([one, other]).toEqual([{ isOver: true }, { isOver: true }]);
  await vi.advanceTimersByTimeAsync(100);
  await Promise.all(requests);
});

it('gives way to a slow request for a quarter of a second', async () => {
  const slow = request(10_000);
  const file = givingWay();
  await vi.advanceTimersByTimeAsync(249);
  expect(file.isOver).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(file.isOver).toBe(true);
  await vi.advanceTimersByTimeAsync(10_000);
  await slow;
});
