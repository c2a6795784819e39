import { outcomes } from '@feedstock/catalogue';
import type { ListedImport } from '../api/documents.js';
import type { Counts } from '../parts/outcome.js';

export interface Day {
  /** As `2026-11-26`, in the time zone of the browser. */
  date: string;
  counts: Counts;
}

type Counted = Pick<ListedImport, 'created_at' | 'outcome' | 'dry_run'>;

/** The rows of imports by the day on which they were requested: one entry for each of the last `days` days. Checks write nothing and do not count. */
export function rowsByDay(jobs: readonly Counted[], today: Date, days: number): Day[] {
  const chart = Array.from({ length: days }, (_, index) => ({
    date: localDate(new Date(today.getFullYear(), today.getMonth(), today.getDate() - (days - 1 - index))),
    counts: { created: 0, updated: 0, unchanged: 0, superseded: 0, rejected: 0 },
  }));
  const byDate = new Map(chart.map(({ date, counts }) => [date, counts]));
  for (const { created_at, outcome, dry_run } of jobs) {
    const counts = dry_run ? undefined : byDate.get(localDate(new Date(created_at)));
    if (counts !== undefined) for (const name of outcomes) counts[name] += outcome[name];
  }
  return chart;
}

function localDate(time: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
}
