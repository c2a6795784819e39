import { and, eq, isNotNull, type SQL } from 'drizzle-orm';
import { importSources } from '../schema/imports.js';

type StoredSource = typeof importSources.$inferSelect;

/** A source that is kept. Its credentials are sealed, and are for the worker alone. */
export type SourceRow = StoredSource & { name: string; ownerId: number };

/** The kept sources among the rows, those of one user where `ownerId` is given. */
export function keptSources(ownerId?: number): SQL | undefined {
  return and(isNotNull(importSources.name), ownerId === undefined ? undefined : eq(importSources.ownerId, ownerId));
}

/** A row found by `keptSources`: the checks of the table promise the rest. */
export function asSource(row: StoredSource): SourceRow {
  return row as SourceRow;
}
