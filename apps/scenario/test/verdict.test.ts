import { expect, it } from 'vitest';
import { isExcused, needlessAttempts, problemsOf, wrongProducts } from '../src/verdict.js';

const outcome = { created: 99, updated: 0, unchanged: 0, superseded: 0, rejected: 1 };
const completed = { job_id: 'a', status: 'completed', attempts: 1, progress: { rows_read: 100 }, outcome, error: null };

it('finds an import that is not whole', () => {
  expect(problemsOf(completed, 100, 99)).toEqual([]);
  expect(problemsOf(completed, 101, 99)).toEqual(['100 of 101 rows were read', '1 rows were rejected and not 2']);
  const twice = { ...completed, outcome: { ...outcome, created: 90, unchanged: 9 } };
  expect(problemsOf(twice, 100, 99)).toEqual(['90 rows were created and not 99', '9 rows were unchanged and not 0']);
  const failed = { ...completed, status: 'failed', error: { code: 'gave_up', message: 'Why.' } };
  expect(problemsOf(failed, 100, 99)).toEqual(['failed: gave_up Why.']);
});

it('finds products that are missing, there twice, or of no file', () => {
  expect(wrongProducts(['feed-1-0', 'shopper-b', 'shopper-a'], ['feed-1-0', 'shopper-a'])).toEqual([]);
  expect(wrongProducts(['feed-1-0', 'feed-1-0', 'feed-1-2'], ['feed-1-0', 'shopper-a'])).toEqual([
    'shopper-a is missing in the catalogue',
    'feed-1-0 is 2 times in the catalogue',
    'feed-1-2 was in no file',
  ]);
});

it('finds an attempt that no killed worker explains', () => {
  const first = { importId: 'a', number: 1, startedAt: 100, workerKills: [50, 200] };
  const second = { importId: 'a', number: 2, startedAt: 210, workerKills: [] };
  const other = { importId: 'b', number: 1, startedAt: 300, workerKills: [] };
  expect(needlessAttempts({ ...completed, attempts: 2 }, [first, second, other])).toEqual([]);
  expect(needlessAttempts(completed, [first, other])).toEqual([]);
  const stopped = { ...first, workerKills: [50, 220] };
  expect(needlessAttempts(completed, [stopped, second])).toEqual([]);
  expect(needlessAttempts({ ...completed, attempts: 2 }, [stopped, second])).toEqual(['it has 2 attempts and not 1']);
});

it('excuses a request that was cut off by a kill, and nothing else', () => {
  const failure = { what: 'list', from: 1000, to: 1200, reason: '', wasCut: true };
  const cuts = [{ from: 1100, to: 1150 }];
  expect(isExcused(failure, cuts)).toBe(true);
  expect(isExcused({ ...failure, from: 2000, to: 2100 }, cuts)).toBe(true);
  expect(isExcused({ ...failure, from: 2200, to: 2300 }, cuts)).toBe(false);
  expect(isExcused({ ...failure, to: 1050 }, cuts)).toBe(false);
  expect(isExcused({ ...failure, wasCut: false }, cuts)).toBe(false);
});
