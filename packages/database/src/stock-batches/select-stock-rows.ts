import { keyOf, type MappedRow, type StockOrder } from '@feedstock/catalogue';
import { sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { selectHolders } from '../import-batches/select-holders.js';
import { products, stock } from '../schema/products.js';
import type { Shelf } from '../stock/lock-stock.js';
import { allSettled } from '../transaction.js';
import { StockOrders } from './stock-orders.js';
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

/** The rows that name their product by one kind of key. */
interface KeyedRows {
  rows: RowOfStock[];
  orders: StockOrders;
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
  const areComparable = gtin.rows.length === 0 || offer_id.rows.length === 0;
  const [ofGtins, ofOfferIds] = await allSettled([
    selectByKey(db, products.gtin, gtin, areComparable, settings),
    selectByKey(db, products.offer_id, offer_id, areComparable, settings),
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
    keyed.orders.add(key.value, row.stock.location, row.stock.action === 'set' ? row.stock.amount : null);
  }
  for (const { orders } of Object.values(byKey)) orders.endBatch();
  return byKey;
}

function noRows(): KeyedRows {
  return { rows: [], orders: new StockOrders() };
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

async function selectByKey(
  db: Database,
  column: typeof products.gtin | typeof products.offer_id,
  { rows, orders }: KeyedRows,
  areComparable: boolean,
  { sourceId, rememberNamed, dryRun }: StockSettings,
): Promise<(StockRow & { isOpen: boolean })[]> {
  if (rows.length === 0) return [];
  const { keys, locations, quantities } = orders.literals();
  const isOpen =
    dryRun || !areComparable
      ? sql`true`
      : sql`(${stock.quantity} is distinct from batch.quantity or ${stock.sourceId} is distinct from ${sourceId}::integer)`;
  const found = await db.execute<{ n: number; id: number | null; open: boolean }>(sql`
    select batch.n::integer, ${products.id}, ${isOpen} as open
    from unnest(${keys}::text[], ${locations}::text[], ${quantities}::integer[])
      with ordinality as batch (key, location, quantity, n)
    left join ${products} on ${column} = batch.key
    left join ${stock} on ${stock.productId} = ${products.id} and ${stock.location} = batch.location
    where ${rememberNamed} or ${isOpen}`);
  return found.flatMap(({ n, id, open }) => {
    const row = rows[n - 1];
    return row === undefined ? [] : [{ row, order: row.stock, productId: id, isOpen: open }];
  });
}
