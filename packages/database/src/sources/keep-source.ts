import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { fileNameOf } from '../imports/source-locator.js';
import { importJobs, importSources } from '../schema/imports.js';
import type { NewSource } from './insert-source.js';
import { asSource, type SourceRow } from './source-row.js';

export type KeptSource = Pick<
  NewSource,
  'callbackSecret' | 'credentials' | 'fields' | 'kind' | 'locator' | 'name' | 'options' | 'ownerId' | 'url'
>;

/**
 * Makes the place that an import's file came from a source that is kept: what its imports have loaded is the source's.
 * Another import of the address that names no source has a place of its own from now on. Null where it is kept already.
 */
export async function keepSource(db: Database, id: number, given: KeptSource): Promise<SourceRow | null> {
  return db.transaction(async (transaction) => {
    const [found] = await transaction.select().from(importSources).where(eq(importSources.id, id)).for('update');
    if (found === undefined || found.name !== null) return null;
    const fileName = fileNameOf(found.locator);
    const numbered = await transaction.execute<{ turns: number }>(sql`
      with numbered as (
        select id, row_number() over (order by id) as turn from ${importJobs}
        where ${importJobs.sourceId} = ${id} and ${importJobs.undoOf} is null
      ), changed as (
        update ${importJobs} set source_turn = numbered.turn, file_name = coalesce(file_name, ${fileName}::text)
        from numbered where numbered.id = ${importJobs.id} returning 1
      ) select count(*)::integer as turns from changed`);
    const [kept] = await transaction
      .update(importSources)
      .set({ ...given, lastTurn: numbered[0]?.turns ?? 0, createdAt: sql`now()`, updatedAt: sql`now()` })
      .where(and(eq(importSources.id, id), isNull(importSources.name)))
      .returning();
    return kept === undefined ? null : asSource(kept);
  });
}
