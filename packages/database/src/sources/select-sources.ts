import { and, asc, eq, gt } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { importSources } from '../schema/imports.js';
import { asSource, keptSources, type SourceRow } from './source-row.js';

/** Kept sources by id, those of one user where `ownerId` is given; `after` (an id) continues after the last of a page. */
export async function selectSources(
  db: Database,
  ownerId: number | undefined,
  page: { skip: number; limit: number; after?: number | undefined },
): Promise<SourceRow[]> {
  const rows = await db
    .select()
    .from(importSources)
    .where(and(keptSources(ownerId), page.after === undefined ? undefined : gt(importSources.id, page.after)))
    .orderBy(asc(importSources.id))
    .offset(page.skip)
    .limit(page.limit);
  return rows.map(asSource);
}

/** The number of them, counted no further than `max`. */
export async function countSources(db: Database, ownerId: number | undefined, max: number): Promise<number> {
  return db.$count(
    db.select({ id: importSources.id }).from(importSources).where(keptSources(ownerId)).limit(max).as('counted'),
  );
}

export async function findSource(db: Database, id: number): Promise<SourceRow | null> {
  const [found] = await db
    .select()
    .from(importSources)
    .where(and(keptSources(), eq(importSources.id, id)));
  return found === undefined ? null : asSource(found);
}
