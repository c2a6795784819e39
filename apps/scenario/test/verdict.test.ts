import { expect, it } from 'vitest';
import { isExcused, problemsOf, tooManyAttempts } from '../src/verdict.js';

const completed = { status: 'completed', attempts: 1, outcome: { created: 100 }, error: null };

it('finds an import that is not whole', () => {
  expect(problemsOf(completed, 100)).toEqual([]);
  expect(problemsOf(completed, 101)).toEqual(['100 of 101 rows were created']);
  expect(problemsOf({ ...completed, status: 'failed', error: { code: 'gave_up', message: 'Why.' } }, 100)).toEqual([
    'failed: gave_up Why.',
  ]);
});

it('finds an import that was tried again and again', () => {
  expect(tooManyAttempts([completed, { ...completed, attempts: 5 }])).toEqual([]);
  expect(tooManyAttempts([completed, { ...completed, attempts: 6 }])).toEqual(['an import needed 6 attempts']);
});

it('excuses a request that was cut off by a kill, and nothing else', () => {
  const failure = { what: 'list', from: 1000, to: 1200, reason: '', wasCut: true };
  expect(isExcused(failure, [1100])).toBe(true);
  expect(isExcused({ ...failure, from: 3000, to: 3100 }, [1100])).toBe(true);
  expect(isExcused({ ...failure, from: 4000, to: 4100 }, [1100])).toBe(false);
  expect(isExcused({ ...failure, to: 1050 }, [1100])).toBe(false);
  expect(isExcused({ ...failure, wasCut: false }, [1100])).toBe(false);
});
