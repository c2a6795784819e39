import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { importJobs, importSources } from '../schema/imports.js';
import { importName } from './import-name.js';
import { isInTurn } from './in-turn.js';

/** Imports that are queued or running without a heartbeat for `silentSeconds`: their jobs may be lost. Those that wait for their turn are not meant. */
export async function selectSilentImports(
  db: Database,
  silentSeconds: number,
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
        isInTurn,
        sql`coalesce(${importJobs.heartbeatAt}, ${importJobs.createdAt}) < now() - make_interval(secs => ${silentSeconds})`,
      ),
    );
  return rows.map((row) => ({ id: row.id, name: importName(row) }));
}
