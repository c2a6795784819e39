import { keyOf, type MappedRow, type StockOrder } from '@feedstock/catalogue';
import { type SQL, sql } from 'drizzle-orm';
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

interface KeyedRow {
  row: MappedRow;
  order: StockOrder;
  key: string;
  /** The quantity that it sets, to be compared; null where that has to be looked at beside other rows. */
  quantity: number | null;
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
  const byKey = { gtin: [] as KeyedRow[], offer_id: [] as KeyedRow[] };
  for (const row of rows) {
    const key = keyOf(row.keys, settings.matchBy);
    if (key === null || row.stock == null) throw new Error('a row without key or stock was mapped');
    byKey[key.field].push({ row, order: row.stock, key: key.value, quantity: null });
  }
  // Rows of both kinds may name one product.
  if (byKey.gtin.length === 0 || byKey.offer_id.length === 0)
    for (const keyed of [byKey.gtin, byKey.offer_id]) compareSingle(keyed);
  const [ofGtins, ofOfferIds] = await allSettled([
    selectByKey(db, products.gtin, byKey.gtin, settings),
    selectByKey(db, products.offer_id, byKey.offer_id, settings),
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

/** A product without a GTIN is known by its offer id, also where the file has both. */
async function findByOfferId(db: Database, rows: StockRow[]): Promise<void> {
  const lost = rows.filter(({ productId, row }) => productId === null && row.keys.offer_id !== null);
  const offerIds = lost.flatMap(({ row }) => row.keys.offer_id ?? []);
  const holders = [...(await selectHolders(db, [], offerIds)).values()].filter(({ gtin }) => gtin === null);
  const byOfferId = new Map(holders.map(({ offerId, id }) => [offerId, id]));
  for (const row of lost) row.productId = byOfferId.get(row.row.keys.offer_id) ?? null;
}

/** Lets Postgres compare the rows that set a quantity and are alone with their product and location. */
function compareSingle(rows: readonly KeyedRow[]): void {
  const first = new Map<string, KeyedRow | null>();
  for (const keyed of rows) {
    const shelf = `${keyed.key}\u001f${keyed.order.location}`;
    first.set(shelf, first.has(shelf) ? null : keyed);
  }
  for (const keyed of first.values()) if (keyed?.order.action === 'set') keyed.quantity = keyed.order.amount;
}

async function selectByKey(
  db: Database,
  column: typeof products.gtin | typeof products.offer_id,
  rows: readonly KeyedRow[],
  { sourceId, rememberNamed, dryRun }: StockSettings,
): Promise<(StockRow & { isOpen: boolean })[]> {
  if (rows.length === 0) return [];
  const of = (value: (row: KeyedRow) => string | number | null, type: string): SQL =>
    arrayParameter(rows.map(value), type);
  const isOpen = dryRun
    ? sql`true`
    : sql`(${stock.quantity} is distinct from batch.quantity or ${stock.sourceId} is distinct from ${sourceId}::integer)`;
  const found = await db.execute<{ n: number; id: number | null; open: boolean }>(sql`
    select batch.n::integer, ${products.id}, ${isOpen} as open
    from unnest(${of(({ key }) => key, 'text')}, ${of(({ order }) => order.location, 'text')}, ${of(({ quantity }) => quantity, 'integer')})
      with ordinality as batch (key, location, quantity, n)
    left join ${products} on ${column} = batch.key
    left join ${stock} on ${stock.productId} = ${products.id} and ${stock.location} = batch.location
    where ${rememberNamed} or ${isOpen}`);
  return found.flatMap(({ n, id, open }) => {
    const keyed = rows[n - 1];
    return keyed === undefined ? [] : [{ row: keyed.row, order: keyed.order, productId: id, isOpen: open }];
  });
}
