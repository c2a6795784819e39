import { namesIn, type ProductFilter } from './product-filter.js';
import type { ListOrder } from './product-order.js';

type Names = ReturnType<typeof namesIn>;

const keys: ReadonlySet<string> = new Set(['gtin', 'offerId']);
const byId: ReadonlySet<string> = new Set(['availability', 'condition', 'itemGroupId']);
const byPrice: ReadonlySet<string> = new Set(['minPrice', 'maxPrice']);
const inCurrency: ReadonlySet<string> = new Set(['currency', 'minPrice', 'maxPrice']);
const notCounted: ReadonlySet<string> = new Set(['search', 'category']);

const are = (names: Names, known: ReadonlySet<string>) => names.every((name) => known.has(name));

/** Whether one index has what the filter asks for in the order that is asked for. */
export function isFoundByIndex(filter: ProductFilter, order: ListOrder): boolean {
  const names = namesIn(filter);
  if (order.by === 'relevance') return false;
  if (names.length === 0 || names.some((name) => keys.has(name))) return true;
  if (order.by === 'id') return names.length === 1 && are(names, byId);
  if (order.by === 'title') return names.length === 1 && filter.brand !== undefined;
  if (order.by === 'price') return are(names, byPrice) || (are(names, inCurrency) && filter.currency !== undefined);
  return order.by === 'updated_at' && names.length === 1 && filter.updatedSince !== undefined;
}

/** Whether one index has everything that the filter asks for, so that a thousand entries are counted without looking at a product. */
export function isCountedByIndex(filter: ProductFilter): boolean {
  const names = namesIn(filter);
  return (
    are(names, inCurrency) || names.some((name) => keys.has(name)) || (names.length === 1 && !are(names, notCounted))
  );
}
