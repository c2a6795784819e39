import type { MappedRow, MatchedRows } from '@feedstock/catalogue';
import { asc, sql } from 'drizzle-orm';
import { arrayParameter } from '../array-parameter.js';
import type { Database } from '../connect.js';
import type { Written } from '../import-batches/add-to-account.js';
import type { BatchSettings, ImportBatch } from '../import-batches/import-batch.js';
import { products } from '../schema/products.js';
import { selectStockRows } from './select-stock-rows.js';
import { type SettledStock, settleStockRows, shelvesOf } from './settle-stock-rows.js';
import { rehearsedStock, storedStock } from './stock-store.js';

/** The rows of a batch of products that say how much there is. */
export function rowsWithStock({ statements }: MatchedRows): MappedRow[] {
  return statements.flatMap(({ row }) => (row.stock == null ? [] : [row]));
}

/**
 * Locks, in one order, the products that a batch may write and those of which it may change the stock alone: so that two
 * imports never wait for each other in a circle.
 */
export async function lockBeforeStock(
  db: Database,
  { statements }: MatchedRows,
  rows: readonly MappedRow[],
  settings: BatchSettings,
): Promise<void> {
  const { open } = await selectStockRows(db, rows, stockSettings(settings));
  const ids = [
    ...statements.flatMap(({ known, holder }) => (known ? [] : (holder.id ?? []))),
    ...open.flatMap(({ productId }) => productId ?? []),
  ];
  await db
    .select({ id: products.id })
    .from(products)
    .where(sql`${products.id} = any(${arrayParameter(ids, 'integer')})`)
    .orderBy(asc(products.id))
    .for('update');
}

/** Sets the stock that the rows of written products say. Products that a dry run would create have none yet. */
export async function writeStockOfProducts(
  db: Database,
  importId: string,
  rows: readonly MappedRow[],
  settings: BatchSettings,
): Promise<SettledStock> {
  const store = settings.dryRun ? rehearsedStock(db, importId) : storedStock(db, importId, settings.sourceId);
  const found = await selectStockRows(db, rows, stockSettings(settings));
  const open = found.open.filter(({ productId }) => productId !== null);
  const levels = await store.readLevels(shelvesOf(open));
  const headers = { ...settings.headers, quantity: settings.quantityHeader, delta: null };
  const settled = settleStockRows({ ...found, open }, levels, { headers });
  await store.write(settled.lines, settled.movements);
  return settled;
}

function stockSettings({ matchBy, headers, dryRun, sourceId, quantityHeader }: BatchSettings) {
  return {
    matchBy,
    headers: { ...headers, quantity: quantityHeader, delta: null },
    dryRun,
    sourceId,
    rememberNamed: false,
  };
}

/** A row that left its product as it was, and changed its stock, has updated it. */
export function withStock(written: Written, { statements }: MatchedRows, { changes }: SettledStock): Written {
  const counted = new Set([
    ...written.changes.map(({ row }) => row.row),
    ...statements.flatMap(({ holder, row }) => (holder.id === null ? [row.row] : [])),
  ]);
  const moved = new Set(changes.map(({ row }) => row.row).filter((row) => !counted.has(row))).size;
  return {
    ...written,
    updated: written.updated + moved,
    unchanged: written.unchanged - moved,
    changes: [...written.changes, ...changes],
  };
}

/** The batch with a repair for each quantity that could not be set: of a row of products only that is left out. */
export function withOmittedStock(batch: ImportBatch, { rejected }: SettledStock): ImportBatch {
  if (rejected.length === 0) return batch;
  const reasons = new Map(rejected.map(({ row, rejection }) => [row, rejection]));
  const mapped = batch.mapped.map((row) => {
    const reason = reasons.get(row.row);
    if (reason === undefined) return row;
    const { code, column, value } = reason;
    const repair = { rule: 'value_omitted', column: column ?? '', before: value, after: '', code } as const;
    return { ...row, repairs: [...row.repairs, repair] };
  });
  return { ...batch, mapped };
}
