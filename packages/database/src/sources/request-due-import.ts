import type { SourceSchedule } from '@feedstock/catalogue';
import { and, eq, lte } from 'drizzle-orm';
import type { Database } from '../connect.js';
import type { ImportRow } from '../imports/create-import.js';
import { importSources } from '../schema/imports.js';
import { users } from '../schema/users.js';
import { type RequestedSourceImport, requestSourceImport } from './request-source-import.js';
import { asSource, keptSources, type SourceRow } from './source-row.js';

export interface DueImport extends Pick<RequestedSourceImport, 'id' | 'callbackSecret'> {
  now: Date;
  /** The first time after `after` that a schedule names. */
  nextTime: (schedule: SourceSchedule, after: Date) => Date | null;
}

/**
 * Requests the import of a source whose time has come, and stores the time after it, in one transaction: of any number
 * of workers one does it, and of all the times that passed while none was there one import is made up for. Null where
 * nothing is due: the source has no schedule now, another worker was faster, or the account of its owner is not active.
 */
export async function requestDueImport(
  db: Database,
  sourceId: number,
  { id, callbackSecret, now, nextTime }: DueImport,
): Promise<{ row: ImportRow; source: SourceRow } | null> {
  return db.transaction(async (transaction) => {
    const [found] = await transaction
      .select({ source: importSources })
      .from(importSources)
      .innerJoin(users, eq(users.id, importSources.ownerId))
      .where(
        and(
          keptSources(),
          eq(importSources.id, sourceId),
          eq(importSources.isActive, true),
          eq(users.isActive, true),
          lte(importSources.nextImportAt, now),
        ),
      )
      .for('update', { of: importSources });
    const due = found?.source.nextImportAt;
    if (found === undefined || due == null) return null;
    const { schedule } = asSource(found.source);
    await transaction
      .update(importSources)
      .set({ nextImportAt: schedule === null ? null : nextTime(schedule, now) })
      .where(eq(importSources.id, sourceId));
    return requestSourceImport(transaction, sourceId, { id, upload: null, callbackSecret, scheduledFor: due });
  });
}
