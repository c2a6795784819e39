import { type SQL, sql } from 'drizzle-orm';
import { arrayParameter } from '../array-parameter.js';
import type { Database } from '../connect.js';
import { products } from '../schema/products.js';
import { type CommonWords, findCommonWords } from './find-common-words.js';
import { matchingProducts, type ProductFilter } from './product-filter.js';

/** What is known of the products that match a filter. */
export interface Matches {
  filter: ProductFilter;
  commonWords: CommonWords;
  /** How many there are, counted up to a limit. */
  count: number;
  /** Their ids; null where there are as many as the limit, or more. */
  ids: readonly number[] | null;
}

/** Counts the products that match, up to `countTo`, and keeps their ids if there are fewer. Run it in a list transaction. */
export async function findMatches(db: Database, filter: ProductFilter, countTo: number): Promise<Matches> {
  const commonWords = await findCommonWords(db, filter.search);
  const found = db
    .select({ id: products.id })
    .from(products)
    .where(matchingProducts(filter, commonWords.counting))
    .limit(countTo)
    .as('found');
  const [row] = await db
    .select({
      count: sql<number>`count(*)::integer`,
      ids: sql<
        number[] | null
      >`case when count(*) < ${countTo}::integer then coalesce(array_agg(${found.id}), '{}') end`,
    })
    .from(found);
  return { filter, commonWords, count: row?.count ?? 0, ids: row?.ids ?? null };
}

/** The condition of these matches. */
export function isMatch({ filter, commonWords, ids }: Matches): SQL | undefined {
  if (ids === null) return matchingProducts(filter, commonWords.reading);
  return sql`${products.id} = any(${arrayParameter(ids, 'integer')})`;
}
