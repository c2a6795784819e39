import { sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { transactionSettings } from '../transaction.js';
import { findMatches } from './find-matches.js';
import type { ProductFilter } from './product-filter.js';
import type { ListOrder, ProductPosition } from './product-order.js';
import type { ListedProduct } from './read-listed.js';
import { selectProducts } from './select-products.js';
import { selectRelevantProducts } from './select-relevant-products.js';

export interface ProductPage {
  order: ListOrder;
  /** Only what stands after this. */
  after?: ProductPosition | undefined;
  skip: number;
  limit: number;
  /** How far matches are counted. */
  countTo: number;
}

/** A page of the products that match a filter, and how many match. */
export function selectProductPage(
  db: Database,
  filter: ProductFilter,
  { countTo, order, ...page }: ProductPage,
): Promise<{ items: ListedProduct[]; count: number }> {
  return inListTransaction(db, async (transaction) => {
    const matches = await findMatches(transaction, filter, countTo);
    const items =
      order.by === 'relevance'
        ? await selectRelevantProducts(transaction, matches, page)
        : await selectProducts(transaction, matches, { ...page, order });
    return { items, count: matches.count };
  });
}

/**
 * Settings for statements that end after a page: each has an index that finds its rows, however large the table.
 * - A sequential scan looks cheap to the planner where many rows match, and reads the table where few of the first do.
 * - Compiling a plan takes longer than running one of these.
 * - Pages in memory or on flash are as near at random as in sequence.
 * - A bitmap of a few million rows must stay exact.
 */
const settings = { enable_seqscan: 'off', jit: 'off', random_page_cost: '1.1', work_mem: '32MB' };

/** Reads under settings for lists. */
async function inListTransaction<T>(db: Database, read: (transaction: Database) => Promise<T>): Promise<T> {
  return db.transaction(async (transaction) => {
    await transaction.execute(sql`select ${transactionSettings(settings)}`);
    return read(transaction);
  });
}
