import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { importSources } from '../schema/imports.js';
import type { NewSource } from './insert-source.js';
import { asSource, keptSources, type SourceRow } from './source-row.js';

/**
 * Changes a source to what `decide` makes of it, in one transaction in which nobody else changes it. Null where there is
 * none. What `decide` throws changes nothing.
 */
export async function changeSource(
  db: Database,
  id: number,
  decide: (source: SourceRow) => Partial<Omit<NewSource, 'locator' | 'ownerId'>>,
): Promise<SourceRow | null> {
  return db.transaction(async (transaction) => {
    const ofId = and(keptSources(), eq(importSources.id, id));
    const [found] = await transaction.select().from(importSources).where(ofId).for('update');
    if (found === undefined) return null;
    const [changed] = await transaction
      .update(importSources)
      .set({ ...decide(asSource(found)), updatedAt: sql`now()` })
      .where(ofId)
      .returning();
    return changed === undefined ? null : asSource(changed);
  });
}
