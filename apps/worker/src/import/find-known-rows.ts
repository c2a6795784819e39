import { keyOf } from '@feedstock/catalogue';
import { type Database, isDatabaseUnavailable, selectContentHashes } from '@feedstock/database';
import type { KnownRowFinder, ProbedRow } from '../batches/gather-batches.js';
import type { ImportPlan } from './plan-import.js';
import type { BatchWriter } from './write-batches.js';

/** Asks the catalogue which rows need not be mapped, as long as the batches written last had rows that were unchanged. */
export function createKnownRowFinder(
  db: Database,
  { mapper, store: { settings } }: ImportPlan,
  writer: Pick<BatchWriter, 'expectsUnchanged'>,
): KnownRowFinder {
  async function find(rows: readonly ProbedRow[]): Promise<ReadonlySet<string>> {
    const keys = rows.flatMap((row) => keyOf(row.keys, settings.matchBy) ?? []);
    const values = (wanted: string) => keys.flatMap(({ field, value }) => (field === wanted ? value : []));
    const byGtin = await selectContentHashes(db, 'gtin', values('gtin'));
    const byOfferId = await selectContentHashes(db, 'offer_id', values('offer_id'));
    return byOfferId.size === 0 ? byGtin : new Set([...byGtin, ...byOfferId]);
  }

  return {
    isWorthAsking: () => mapper.sparing !== null && writer.expectsUnchanged(),
    find: (rows) =>
      find(rows).catch((error: unknown) => {
        // Nothing depends on the answer; whoever writes the batch waits for the database.
        if (isDatabaseUnavailable(error)) return new Set<string>();
        throw error;
      }),
  };
}
