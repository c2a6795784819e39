import { and, eq, gte, lte, type SQL, sql } from 'drizzle-orm';
import { products, stock } from '../schema/products.js';
import { searchCondition, type UnindexedWords } from './search-condition.js';

interface FilterValues {
  /** Words, each by prefix; or a GTIN in any form; or an offer id. */
  search: string;
  /** Whatever its case. */
  brand: string;
  /** A category path, its beginning, or one level of it; whatever its case. */
  category: string;
  /** As Google writes it: `in_stock`. */
  availability: string;
  /** The 14-digit key. */
  gtin: string;
  offerId: string;
  itemGroupId: string;
  /** As Google writes it: `new`. */
  condition: string;
  /** Decimals; they compare amounts as they stand, whatever the currency. */
  minPrice: string;
  maxPrice: string;
  /** ISO 4217, upper case. */
  currency: string;
  /** Whether some location has any; or none has. */
  inStock: boolean;
  updatedSince: Date;
}

export type FilterName = keyof FilterValues;

/** What the list and the export may be narrowed to; what is absent narrows nothing. */
export type ProductFilter = { [Name in FilterName]?: FilterValues[Name] | undefined };

type Conditions = { [Name in FilterName]: (value: FilterValues[Name], unindexed: UnindexedWords) => SQL };

/** One condition a filter. */
const conditions: Conditions = {
  search: searchCondition,
  brand: (brand) => sql`lower(${products.brand}) = lower(${brand})`,
  category: (category) => sql`${products.categoryKeys} @> array[${categoryKey(category)}]::text[]`,
  availability: (availability) => eq(products.availability, availability),
  gtin: (gtin) => eq(products.gtin, gtin),
  offerId: (offerId) => eq(products.offer_id, offerId),
  itemGroupId: (itemGroupId) => eq(products.item_group_id, itemGroupId),
  condition: (condition) => eq(products.condition, condition),
  minPrice: (amount) => gte(products.price_amount, amount),
  maxPrice: (amount) => lte(products.price_amount, amount),
  currency: (currency) => eq(products.price_currency, currency),
  inStock: (inStock) => (inStock ? someStock : sql`not ${someStock}`),
  updatedSince: (time) => gte(products.updatedAt, time),
};

const someStock = sql`exists (select from ${stock} where ${stock.productId} = ${products.id} and ${stock.quantity} > 0)`;

/**
 * The condition on the table `products` that a filter stands for; undefined where it narrows nothing. `unindexed` are words of
 * its search that are not looked up in the index.
 */
export function matchingProducts(filter: ProductFilter, unindexed: UnindexedWords = new Set()): SQL | undefined {
  return and(...namesIn(filter).map((name) => conditionOf(name, filter, unindexed)));
}

/** The filters that narrow something. */
export function namesIn(filter: ProductFilter): FilterName[] {
  return (Object.keys(conditions) as FilterName[]).filter((name) => filter[name] !== undefined);
}

function conditionOf<Name extends FilterName>(
  name: Name,
  filter: ProductFilter,
  unindexed: UnindexedWords,
): SQL | undefined {
  const value: FilterValues[Name] | undefined = filter[name];
  return value === undefined ? undefined : conditions[name](value, unindexed);
}

/** A path as `categoryKeys` of the catalogue writes it. */
function categoryKey(path: string): string {
  const levels = path.toLowerCase().split('>');
  return levels
    .map((level) => level.trim())
    .filter((level) => level !== '')
    .join(' > ');
}
