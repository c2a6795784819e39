import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { importJobs } from '../schema/imports.js';

/** Whether an import runs, and has given a sign of life within so many seconds by the clock of Postgres. */
export async function isImportAlive(db: Database, id: string, seconds: number): Promise<boolean> {
  const isRecent = sql`${importJobs.heartbeatAt} > now() - make_interval(secs => ${seconds}::float8)`;
  const alive = and(eq(importJobs.id, id), eq(importJobs.status, 'running'), isRecent);
  return (await db.$count(importJobs, alive)) > 0;
}
