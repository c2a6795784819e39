import type { Database } from '../connect.js';
import { importSources } from '../schema/imports.js';
import { asSource, type SourceRow } from './source-row.js';

/** What is stored of a source, beside what follows by itself. */
export type NewSource = Pick<
  SourceRow,
  | 'callbackSecret'
  | 'credentials'
  | 'fields'
  | 'guards'
  | 'hostKey'
  | 'isActive'
  | 'kind'
  | 'locator'
  | 'name'
  | 'nextImportAt'
  | 'options'
  | 'ownerId'
  | 'schedule'
  | 'scheduledSince'
  | 'url'
>;

export async function insertSource(db: Database, given: NewSource): Promise<SourceRow> {
  const [created] = await db.insert(importSources).values(given).returning();
  if (created === undefined) throw new Error('an insert returned no row');
  return asSource(created);
}
