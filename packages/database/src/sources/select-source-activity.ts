import type { ImportStatus } from '@feedstock/catalogue';
import { sql } from 'drizzle-orm';
import { arrayParameter } from '../array-parameter.js';
import type { Database } from '../connect.js';
import { isDryRun } from '../imports/dry-run.js';
import { importJobs } from '../schema/imports.js';

/** What the imports of a source say about it. */
export interface SourceActivity {
  /** The import that was requested last. */
  last: {
    id: string;
    status: ImportStatus;
    createdAt: Date;
    finishedAt: Date | null;
    notModified: boolean;
    outcome: Record<'created' | 'updated' | 'unchanged' | 'superseded' | 'rejected', number>;
    errorCode: string | null;
  } | null;
  /** Whether the newest imports that completed or failed, as many as `failingAfter`, all failed. */
  isFailing: boolean;
  isHeld: boolean;
  lastCompletedAt: Date | null;
  /** Of the rows of the last thirty imports that were read; null without rows. */
  rejectedShare: number | null;
}

const failingAfter = 3;
const imports = 30;

/** The activity of sources, by their ids. Dry runs say nothing about a source. */
export async function selectSourceActivity(db: Database, ids: readonly number[]): Promise<Map<number, SourceActivity>> {
  const own = sql`${importJobs} where source_id = source.id and source_turn is not null`;
  const real = sql`${own} and not ${isDryRun(importJobs)}`;
  const rows = await db.execute<{ id: number; activity: StoredActivity }>(sql`
    select source.id, jsonb_build_object(
      'last', (
        select jsonb_build_object('id', id, 'status', status, 'createdAt', created_at, 'finishedAt', finished_at,
          'notModified', not_modified, 'errorCode', error->>'code', 'outcome', jsonb_build_object('created', created,
          'updated', updated, 'unchanged', unchanged, 'superseded', superseded, 'rejected', rejected))
        from ${own} order by source_turn desc limit 1),
      'isFailing', (
        select count(*) = ${failingAfter} and bool_and(status = 'failed') from (
          select status from ${real} and status in ('completed', 'failed') order by source_turn desc limit ${failingAfter}
        ) as ended),
      'isHeld', exists (select from ${own} and status = 'held'),
      'lastCompletedAt', (select max(finished_at) from ${real} and status = 'completed'),
      'rejectedShare', (
        select sum(rejected)::float8 / nullif(sum(rows_read), 0) from (
          select rejected, rows_read from ${real} and rows_read > 0 order by source_turn desc limit ${imports}
        ) as recent)
    ) as activity
    from unnest(${arrayParameter(ids, 'integer')}) as source (id)`);
  return new Map(rows.map(({ id, activity }) => [id, withTimes(activity)]));
}

type StoredActivity = Omit<SourceActivity, 'last' | 'lastCompletedAt'> & {
  lastCompletedAt: string | null;
  last:
    | (Omit<NonNullable<SourceActivity['last']>, 'createdAt' | 'finishedAt'> & {
        createdAt: string;
        finishedAt: string | null;
      })
    | null;
};

/** Times within JSON are texts. */
function withTimes({ last, lastCompletedAt, ...rest }: StoredActivity): SourceActivity {
  const timeOf = (text: string | null) => (text === null ? null : new Date(text));
  return {
    ...rest,
    lastCompletedAt: timeOf(lastCompletedAt),
    last: last && { ...last, createdAt: new Date(last.createdAt), finishedAt: timeOf(last.finishedAt) },
  };
}
