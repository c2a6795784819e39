import type { Database } from '../connect.js';
import { findMatches } from './find-matches.js';
import { inListTransaction } from './in-list-transaction.js';
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
