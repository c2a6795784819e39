import { expect, it } from 'vitest';
import { createPace } from '../src/pace.js';

const signal = new AbortController().signal;

/** How long an import rests after writing for so long with this share. */
async function restAfter(workedMs: number, share: number): Promise<number> {
  let rested = 0;
  const pause = async <T>(milliseconds?: number, value?: T) => {
    rested += milliseconds ?? 0;
    return value as T;
  };
  const pace = createPace(pause);
  pace.setShare(share);
  await pace.rest(workedMs, signal);
  return rested;
}

it.each([
  [100, 1, 0],
  [100, 0.5, 100],
  [100, 0.25, 300],
  [0, 0.5, 0],
  [60_000, 0.5, 5000],
])('after %i ms with a share of %d rests for %i ms', async (workedMs, share, restMs) => {
  expect(await restAfter(workedMs, share)).toBe(restMs);
});

it('does not rest unless told to', async () => {
  await createPace(() => Promise.reject(new Error('rested'))).rest(1000, signal);
});

it('ends its rest with the import, for the same reason', async () => {
  const stopping = new AbortController();
  const pace = createPace();
  pace.setShare(0.05);
  const rest = pace.rest(60_000, stopping.signal);
  stopping.abort(new Error('the worker stops'));
  await expect(rest).rejects.toThrow('the worker stops');
});
