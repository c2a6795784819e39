import { expect, it } from 'vitest';
import { isExcused, needlessAttempts, problemsOf } from '../src/verdict.js';

const completed = { status: 'completed', attempts: 1, outcome: { created: 100 }, error: null };

it('finds an import that is not whole', () => {
  expect(problemsOf(completed, 100)).toEqual([]);
  expect(problemsOf(completed, 101)).toEqual(['100 of 101 rows were created']);
  expect(problemsOf({ ...completed, status: 'failed', error: { code: 'gave_up', message: 'Why.' } }, 100)).toEqual([
    'failed: gave_up Why.',
  ]);
});

it('finds an attempt that no end of a worker explains', () => {
  const first = { importId: 'a', number: 1, startedAt: 100, workerEnds: [50, 200] };
  const second = { importId: 'a', number: 2, startedAt: 210, workerEnds: [] };
  const other = { importId: 'b', number: 1, startedAt: 300, workerEnds: [] };
  const problem = ['attempt 2 at import a had no reason'];
  expect(needlessAttempts([first, second, other])).toEqual([]);
  expect(needlessAttempts([{ ...first, workerEnds: [50, 220] }, second])).toEqual(problem);
  expect(needlessAttempts([second])).toEqual(problem);
});

it('excuses a request that was cut off by a kill, and nothing else', () => {
  const failure = { what: 'list', from: 1000, to: 1200, reason: '', wasCut: true };
  expect(isExcused(failure, [1100])).toBe(true);
  expect(isExcused({ ...failure, from: 3000, to: 3100 }, [1100])).toBe(true);
  expect(isExcused({ ...failure, from: 4000, to: 4100 }, [1100])).toBe(false);
  expect(isExcused({ ...failure, to: 1050 }, [1100])).toBe(false);
  expect(isExcused({ ...failure, wasCut: false }, [1100])).toBe(false);
});
