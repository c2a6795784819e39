import type { ImportStatus } from '@feedstock/catalogue';
import { and, desc, eq, isNotNull, lt } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { importJobs, importSources } from '../schema/imports.js';
import { users } from '../schema/users.js';
import { type LocatedImport, locatedImport } from './find-import.js';

export interface ImportFilter {
  createdBy?: number | undefined;
  status?: ImportStatus | undefined;
  /** Imports of this kept source. */
  sourceId?: number | undefined;
}

function where(filter: ImportFilter) {
  return and(
    eq(importJobs.isPreview, false),
    filter.createdBy === undefined ? undefined : eq(importJobs.createdBy, filter.createdBy),
    filter.status === undefined ? undefined : eq(importJobs.status, filter.status),
    filter.sourceId === undefined
      ? undefined
      : and(eq(importJobs.sourceId, filter.sourceId), isNotNull(importJobs.sourceTurn)),
  );
}

/** Imports, newest first; `before` (an id) continues after the last of a page. */
export async function selectImports(
  db: Database,
  filter: ImportFilter,
  page: { skip: number; limit: number; before?: string | undefined },
): Promise<LocatedImport[]> {
  return db
    .select(locatedImport)
    .from(importJobs)
    .innerJoin(importSources, eq(importSources.id, importJobs.sourceId))
    .innerJoin(users, eq(users.id, importJobs.createdBy))
    .where(and(where(filter), page.before === undefined ? undefined : lt(importJobs.id, page.before)))
    .orderBy(desc(importJobs.id))
    .offset(page.skip)
    .limit(page.limit);
}

/** The number of imports, counted no further than `max`. */
export async function countImports(db: Database, filter: ImportFilter, max: number): Promise<number> {
  const counted = db.select({ id: importJobs.id }).from(importJobs).where(where(filter)).limit(max).as('counted');
  return db.$count(counted);
}
