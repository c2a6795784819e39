import { expect, it } from 'vitest';
import { rowsByDay } from '../src/imports/rows-by-day.js';

const outcome = { created: 1, updated: 2, unchanged: 3, superseded: 0, rejected: 4 };
const today = new Date(2026, 10, 26, 9);
const at = (day: number, hour: number) => new Date(2026, 10, day, hour).toISOString();

it('counts the rows of each day of the browser, days without imports included', () => {
  const jobs = [
    { created_at: at(26, 0), outcome, dry_run: false },
    { created_at: at(26, 23), outcome, dry_run: false },
    { created_at: at(24, 12), outcome, dry_run: false },
    { created_at: at(20, 12), outcome, dry_run: false },
  ];
  expect(rowsByDay(jobs, today, 3).map(({ date, counts }) => [date, counts.rejected])).toEqual([
    ['2026-11-24', 4],
    ['2026-11-25', 0],
    ['2026-11-26', 8],
  ]);
});

it('leaves out checks, which write nothing', () => {
  expect(rowsByDay([{ created_at: at(26, 8), outcome, dry_run: true }], today, 1)[0]?.counts.created).toBe(0);
});
