import { sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { importJobs } from '../schema/imports.js';

export interface ImportStatistics {
  byStatus: Record<string, number>;
  /** Rows read by imports that were requested in the last 24 hours. */
  rowsLast24Hours: number;
  rejectionsByCode: Record<string, number>;
}

/** Counts of the imports. */
export async function selectImportStatistics(db: Database): Promise<ImportStatistics> {
  const byStatus = await db
    .select({ name: importJobs.status, count: sql<number>`count(*)::int` })
    .from(importJobs)
    .where(sql`not ${importJobs.isPreview}`)
    .groupBy(importJobs.status);
  const [recent] = await db
    .select({ rows: sql<number>`coalesce(sum(${importJobs.rowsRead}), 0)::float8` })
    .from(importJobs)
    .where(sql`${importJobs.createdAt} > now() - interval '24 hours'`);
  const byCode = await db.execute<{ name: string; count: number }>(sql`
    select code.key as name, sum(code.value::bigint)::float8 as count
    from ${importJobs}, jsonb_each_text(${importJobs.rejectionsByCode}) as code
    group by 1 order by 2 desc, 1`);
  return {
    byStatus: Object.fromEntries(byStatus.map(({ name, count }) => [name, count])),
    rowsLast24Hours: recent?.rows ?? 0,
    rejectionsByCode: Object.fromEntries([...byCode].map(({ name, count }) => [name, count])),
  };
}
