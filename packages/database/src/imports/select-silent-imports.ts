import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { importJobs, importSources } from '../schema/imports.js';
import { importName } from './import-name.js';
import { isInTurn, type PerUser } from './in-turn.js';

/**
 * Imports that have been queued, or running without a heartbeat, for so many seconds: their jobs may be lost. Those that wait
 * for their turn are not meant.
 */
export async function selectSilentImports(
  db: Database,
  seconds: { queued: number; running: number },
  perUser: PerUser = null,
): Promise<{ id: string; name: string }[]> {
  const rows = await db
    .select({
      id: importJobs.id,
      sourceUrl: importJobs.sourceUrl,
      undoOf: importJobs.undoOf,
      sourceLocator: importSources.locator,
    })
    .from(importJobs)
    .innerJoin(importSources, eq(importSources.id, importJobs.sourceId))
    .where(
      and(
        inArray(importJobs.status, ['queued', 'running']),
        isInTurn(perUser),
        sql`coalesce(${importJobs.heartbeatAt}, ${importJobs.createdAt}) <
          now() - make_interval(secs => case ${importJobs.status} when 'queued' then ${seconds.queued}::float8 else ${seconds.running}::float8 end)`,
      ),
    );
  return rows.map((row) => ({ id: row.id, name: importName(row) }));
}
