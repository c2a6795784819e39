import { allowedOf, type ImportOptions } from '@feedstock/catalogue';
import {
  applyMissing,
  applyMissingStock,
  countMissing,
  countMissingStock,
  type Database,
  type ImportRow,
  type MissingAction,
  setMissingProducts,
} from '@feedstock/database';
import { ImportFailure, ImportStopped } from '../attempt-ends.js';
import type { ImportDependencies } from './import-dependencies.js';

/**
 * Settles, once every row is written, the products that this source loaded earlier and does not name now. Throws
 * `shrunk`, before it changes any, where they are more than `max_shrink` of all that the source has loaded.
 * Continues where an earlier attempt was interrupted. A dry run only counts.
 */
export async function settleMissing(
  { db, logger, keepsHistory }: ImportDependencies,
  row: ImportRow,
  { missing: action, max_shrink: maxShrink, dry_run: dryRun, location }: ImportOptions,
  signal: AbortSignal,
): Promise<void> {
  if (action === 'ignore') return;
  const settling =
    action === 'zero' ? missingStock(db, row, location) : missingProducts(db, row, { action, keepsHistory });
  const { named, missing } = await settling.count();
  const begun = row.missingProducts > 0;
  if (!begun && missing > allowedOf(maxShrink, named + missing)) throw shrunk(missing, named + missing, maxShrink);
  if (dryRun) return setMissingProducts(db, row.id, row.attempts, missing);
  for (let settled: number | null = 1; settled !== 0; ) {
    signal.throwIfAborted();
    settled = await settling.apply();
    if (settled === null) throw new ImportStopped('left');
  }
  logger.info('missing products settled', { action, products: missing });
}

/** How what is missing is counted, and some of it settled. */
interface Missing {
  count(): Promise<{ named: number; missing: number }>;
  apply(): Promise<number | null>;
}

function missingProducts(
  db: Database,
  { id, attempts, sourceId }: ImportRow,
  how: { action: MissingAction; keepsHistory: boolean },
): Missing {
  return {
    count: () => countMissing(db, id, sourceId, how.action),
    apply: () => applyMissing(db, { importId: id, attempt: attempts }, { sourceId, ...how }),
  };
}

function missingStock(db: Database, { id, attempts, sourceId }: ImportRow, location: string | null): Missing {
  const of = { importId: id, sourceId, location };
  return { count: () => countMissingStock(db, of), apply: () => applyMissingStock(db, of, attempts) };
}

function shrunk(missing: number, owned: number, maxShrink: string): ImportFailure {
  const message = `The file does not name ${missing} of the ${owned} products that this source has loaded, more than max_shrink ${maxShrink} allows. None of them was changed.`;
  return new ImportFailure('shrunk', message);
}
