import { sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { importJobs, importSources } from '../schema/imports.js';

export type ImportRow = typeof importJobs.$inferSelect;

export interface NewImport {
  /** A UUID v7: ids sort by time. */
  id: string;
  createdBy: number;
  /** The address without credentials, or null for an upload. */
  sourceUrl: string | null;
  sourceAuthorization: string | null;
  uploadId: string | null;
  /** The name of the uploaded file. */
  fileName?: string | null;
  /** Identifies the source, for the option `missing`: the address, or the name of the uploaded file. */
  sourceLocator: string;
  options: Record<string, unknown>;
  isPreview?: boolean;
  /** Signs the callback; null where the client wants none. */
  callbackSecret?: string | null;
}

/** Inserts an import in the state `queued`. Enqueue its job after the commit: the row is the truth. */
export async function createImport(db: Database, given: NewImport): Promise<ImportRow> {
  const { sourceLocator, ...columns } = given;
  return db.transaction(async (transaction) => {
    // DO NOTHING would return no id for a source that is known; setting a column to itself does.
    const [source] = await transaction
      .insert(importSources)
      .values({ locator: sourceLocator })
      .onConflictDoUpdate({ target: importSources.locator, set: { locator: sql`excluded.locator` } })
      .returning({ id: importSources.id });
    if (source === undefined) throw new Error('an upsert returned no row');
    const [created] = await transaction
      .insert(importJobs)
      .values({ ...columns, sourceId: source.id, callbackStatus: given.callbackSecret ? 'waiting' : null })
      .returning();
    if (created === undefined) throw new Error('an insert returned no row');
    return created;
  });
}
