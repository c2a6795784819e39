import type { Database } from '../connect.js';
import { countProducts } from './count-products.js';
import { isCountedByIndex, isFoundByIndex } from './found-by-index.js';
import { inListTransaction } from './in-list-transaction.js';
import type { ProductFilter } from './product-filter.js';
import type { ListOrder, ProductPosition } from './product-order.js';
import type { ListedProduct } from './read-listed.js';
import { sampleProducts } from './sample-products.js';
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
    const isFound = isFoundByIndex(filter, order);
    const sample = isFound && isCountedByIndex(filter) ? null : await sampleProducts(transaction, filter);
    const items =
      order.by === 'relevance'
        ? await selectRelevantProducts(transaction, filter, page, sample)
        : await selectProducts(transaction, filter, { ...page, order }, isFound ? null : sample);
    return { items, count: await countProducts(transaction, filter, countTo, sample) };
  });
}
