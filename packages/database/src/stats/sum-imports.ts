import { type ImportStatus, type Outcome, outcomes } from '@feedstock/catalogue';
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { importJobs } from '../schema/imports.js';

/** The totals of the imports of one status. */
export interface ImportSum {
  status: ImportStatus;
  rows: Record<Outcome, number>;
  /** How many of them have started and ended, and how long these took in total. */
  ended: number;
  seconds: number;
}

/** Sums up all imports that are kept, by their status. Reads each of them. */
export async function sumImports(db: Database): Promise<ImportSum[]> {
  const rows = Object.fromEntries(outcomes.map((outcome) => [outcome, total(sql`${importJobs[outcome]}`)]));
  const duration = sql`extract(epoch from ${importJobs.finishedAt} - ${importJobs.startedAt})`;
  return db
    .select({
      status: importJobs.status,
      rows: rows as Record<Outcome, SQL<number>>,
      ended: sql<number>`count(${duration})::int`,
      seconds: total(duration),
    })
    .from(importJobs)
    .groupBy(importJobs.status);
}

function total(value: SQL): SQL<number> {
  return sql<number>`coalesce(sum(${value}), 0)::float8`;
}
