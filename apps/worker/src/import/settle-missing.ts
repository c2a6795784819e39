import type { ImportOptions } from '@feedstock/catalogue';
import { applyMissing, countMissing, type ImportRow, setMissingProducts } from '@feedstock/database';
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
  { missing: action, max_shrink: maxShrink, dry_run: dryRun }: ImportOptions,
  signal: AbortSignal,
): Promise<void> {
  if (action === 'ignore') return;
  const { named, missing } = await countMissing(db, row.id, row.sourceId, action);
  const begun = row.missingProducts > 0;
  const allowed = ((named + missing) * Number(maxShrink.slice(0, -1))) / 100;
  if (!begun && missing > allowed) throw shrunk(missing, named + missing, maxShrink);
  if (dryRun) return setMissingProducts(db, row.id, row.attempts, missing);
  const attempt = { importId: row.id, attempt: row.attempts };
  for (let settled: number | null = 1; settled !== 0; ) {
    signal.throwIfAborted();
    settled = await applyMissing(db, attempt, { sourceId: row.sourceId, action, keepsHistory });
    if (settled === null) throw new ImportStopped('left');
  }
  logger.info('missing products settled', { action, products: missing });
}

function shrunk(missing: number, owned: number, maxShrink: string): ImportFailure {
  const message = `The file does not name ${missing} of the ${owned} products that this source has loaded, more than max_shrink ${maxShrink} allows. None of them was changed.`;
  return new ImportFailure('shrunk', message);
}
