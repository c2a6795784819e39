import { eq, getTableColumns } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { importJobs, importSources } from '../schema/imports.js';
import { users } from '../schema/users.js';
import type { ImportRow } from './create-import.js';

/** An import with the locator of its source, the address or the name of the uploaded file, and the name of its user. */
export type LocatedImport = ImportRow & { sourceLocator: string; createdByUsername: string };

export const locatedImport = {
  ...getTableColumns(importJobs),
  sourceLocator: importSources.locator,
  createdByUsername: users.username,
};

export async function findImport(db: Database, id: string): Promise<LocatedImport | null> {
  const [found] = await db
    .select(locatedImport)
    .from(importJobs)
    .innerJoin(importSources, eq(importSources.id, importJobs.sourceId))
    .innerJoin(users, eq(users.id, importJobs.createdBy))
    .where(eq(importJobs.id, id));
  return found ?? null;
}
