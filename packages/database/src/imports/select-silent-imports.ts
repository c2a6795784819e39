import { and, inArray, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { importJobs } from '../schema/imports.js';

/** Imports that are queued or running without a heartbeat for `silentSeconds`: their jobs may be lost. */
export async function selectSilentImports(db: Database, silentSeconds: number): Promise<string[]> {
  const rows = await db
    .select({ id: importJobs.id })
    .from(importJobs)
    .where(
      and(
        inArray(importJobs.status, ['queued', 'running']),
        sql`coalesce(${importJobs.heartbeatAt}, ${importJobs.createdAt}) < now() - make_interval(secs => ${silentSeconds})`,
      ),
    );
  return rows.map(({ id }) => id);
}
