import { type Database, findEarlierFacts, type ImportRow } from '@feedstock/database';
import type { KeyColumns } from '../columns/choose-key.js';

/**
 * The columns that were the keys in the last completed import of the source by the same user, so that a file gets no
 * other keys for a few values that repeat. An attempt that goes on keeps the keys that it began with.
 */
export async function findEarlierKeys(db: Database, row: ImportRow, sourceId: number): Promise<KeyColumns | null> {
  const facts = row.checkpoint === null ? await findEarlierFacts(db, { ...row, sourceId }) : row.facts;
  return readKeys(facts?.['keys']);
}

/** Null for what an older version has stored. */
function readKeys(keys: unknown): KeyColumns | null {
  if (typeof keys !== 'object' || keys === null) return null;
  const named = (key: keyof KeyColumns): string | null => {
    const value = (keys as Partial<Record<keyof KeyColumns, unknown>>)[key];
    return typeof value === 'string' ? value : null;
  };
  return { offer_id: named('offer_id'), gtin: named('gtin'), shared_gtin: named('shared_gtin') };
}
