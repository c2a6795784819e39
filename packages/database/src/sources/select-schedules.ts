import type { SourceSchedule } from '@feedstock/catalogue';
import { and, eq, isNotNull, lte } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { importSources } from '../schema/imports.js';
import { users } from '../schema/users.js';
import { keptSources } from './source-row.js';

/** The schedules that are followed, by the ids of their sources. */
export async function selectSchedules(db: Database): Promise<Map<number, SourceSchedule>> {
  const rows = await db
    .select({ id: importSources.id, schedule: importSources.schedule })
    .from(importSources)
    .where(and(keptSources(), eq(importSources.isActive, true), isNotNull(importSources.nextImportAt)));
  return new Map(rows.flatMap(({ id, schedule }) => (schedule === null ? [] : [[id, schedule]])));
}

/** The sources whose time has come. */
export async function selectDueSources(db: Database, now: Date): Promise<number[]> {
  const rows = await db
    .select({ id: importSources.id })
    .from(importSources)
    .innerJoin(users, and(eq(users.id, importSources.ownerId), eq(users.isActive, true)))
    .where(and(keptSources(), eq(importSources.isActive, true), lte(importSources.nextImportAt, now)));
  return rows.map(({ id }) => id);
}
