import { keyOf, type MappedRow, type StockOrder } from '@feedstock/catalogue';
import { sql } from 'drizzle-orm';
import { arrayParameter } from '../array-parameter.js';
import type { Database } from '../connect.js';
import { selectHolders } from '../import-batches/select-holders.js';
import { products, stock } from '../schema/products.js';
import type { Shelf } from '../stock/lock-stock.js';
import { allSettled } from '../transaction.js';
import type { StockSettings } from './stock-settings.js';

/** A row of a stock file with the product it found; null where there is none. */
export interface StockRow {
  row: MappedRow;
  order: StockOrder;
  productId: number | null;
}

export interface FoundStockRows {
  /** The rows that may change something, in the order of the file. The others set what is there already. */
  open: StockRow[];
  /** What all rows name; only where the import remembers it. */
  named: Shelf[];
}

type RowOfStock = MappedRow & { stock: StockOrder };

/** The rows that name their product by one kind of key. A column each: an object a row would cost more than the question. */
interface KeyedRows {
  rows: RowOfStock[];
  keys: string[];
  /** The quantities that they set, to be compared; null where that has to be looked at beside other rows. */
  quantities: (number | null)[];
}

/**
 * Finds the products of the rows, and leaves out those that would change nothing: Postgres compares them, so that a file
 * that has not changed costs no more than this question.
 */
export async function selectStockRows(
  db: Database,
  rows: readonly MappedRow[],
  settings: StockSettings,
): Promise<FoundStockRows> {
  const { gtin, offer_id } = rowsByKey(rows, settings.matchBy);
  // Rows of both kinds may name one product.
  if (gtin.rows.length === 0 || offer_id.rows.length === 0) for (const keyed of [gtin, offer_id]) compareSingle(keyed);
  const [ofGtins, ofOfferIds] = await allSettled([
    selectByKey(db, products.gtin, gtin, settings),
    selectByKey(db, products.offer_id, offer_id, settings),
  ]);
  const found = [...ofGtins, ...ofOfferIds];
  if (settings.matchBy === 'auto') await findByOfferId(db, ofGtins);
  return {
    open: found.filter(({ isOpen }) => isOpen).sort((a, b) => a.row.row - b.row.row),
    named: settings.rememberNamed
      ? found.flatMap(({ productId, order: { location } }) => (productId === null ? [] : [{ productId, location }]))
      : [],
  };
}

function rowsByKey(
  rows: readonly MappedRow[],
  matchBy: StockSettings['matchBy'],
): Record<'gtin' | 'offer_id', KeyedRows> {
  const byKey = { gtin: noRows(), offer_id: noRows() };
  for (const row of rows) {
    const key = keyOf(row.keys, matchBy);
    if (key === null || !isOfStock(row)) throw new Error('a row without key or stock was mapped');
    const keyed = byKey[key.field];
    keyed.rows.push(row);
    keyed.keys.push(key.value);
    keyed.quantities.push(null);
  }
  return byKey;
}

function noRows(): KeyedRows {
  return { rows: [], keys: [], quantities: [] };
}

function isOfStock(row: MappedRow): row is RowOfStock {
  return row.stock != null;
}

/** A product without a GTIN is known by its offer id, also where the file has both. */
async function findByOfferId(db: Database, rows: StockRow[]): Promise<void> {
  const lost = rows.filter(({ productId, row }) => productId === null && row.keys.offer_id !== null);
  const offerIds = lost.flatMap(({ row }) => row.keys.offer_id ?? []);
  const holders = [...(await selectHolders(db, [], offerIds)).values()].filter(({ gtin }) => gtin === null);
  const byOfferId = new Map(holders.map(({ offerId, id }) => [offerId, id]));
  for (const row of lost) row.productId = byOfferId.get(row.row.keys.offer_id) ?? null;
}

/** Lets Postgres compare the rows that set a quantity and are alone with their product and location. */
function compareSingle({ rows, keys, quantities }: KeyedRows): void {
  const byLocation = new Map<string, Map<string, number>>();
  for (const [at, { stock: order }] of rows.entries()) {
    const firsts = byLocation.get(order.location) ?? new Map<string, number>();
    byLocation.set(order.location, firsts);
    const key = keys[at] ?? '';
    const first = firsts.get(key);
    if (first !== undefined) quantities[first] = null;
    else {
      firsts.set(key, at);
      if (order.action === 'set') quantities[at] = order.amount;
    }
  }
}

async function selectByKey(
  db: Database,
  column: typeof products.gtin | typeof products.offer_id,
  { rows, keys, quantities }: KeyedRows,
  { sourceId, rememberNamed, dryRun }: StockSettings,
): Promise<(StockRow & { isOpen: boolean })[]> {
  if (rows.length === 0) return [];
  const locations = rows.map(({ stock: { location } }) => location);
  const isOpen = dryRun
    ? sql`true`
    : sql`(${stock.quantity} is distinct from batch.quantity or ${stock.sourceId} is distinct from ${sourceId}::integer)`;
  const found = await db.execute<{ n: number; id: number | null; open: boolean }>(sql`
    select batch.n::integer, ${products.id}, ${isOpen} as open
    from unnest(${arrayParameter(keys, 'text')}, ${arrayParameter(locations, 'text')}, ${arrayParameter(quantities, 'integer')})
      with ordinality as batch (key, location, quantity, n)
    left join ${products} on ${column} = batch.key
    left join ${stock} on ${stock.productId} = ${products.id} and ${stock.location} = batch.location
    where ${rememberNamed} or ${isOpen}`);
  return found.flatMap(({ n, id, open }) => {
    const row = rows[n - 1];
    return row === undefined ? [] : [{ row, order: row.stock, productId: id, isOpen: open }];
  });
}
