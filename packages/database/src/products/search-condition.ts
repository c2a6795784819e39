import { findGtinKey, searchWords } from '@feedstock/catalogue';
import { type SQL, sql } from 'drizzle-orm';
import { products } from '../schema/products.js';

/**
 * Products that have every word of `text`, by prefix, in title, description, brand or product type, and the one whose
 * GTIN, in any form, or offer id it is.
 */
export function searchCondition(text: string): SQL {
  const parts = [sql`${products.offerId} = ${text.trim()}`];
  const query = searchQuery(text);
  if (query !== null) parts.unshift(sql`${products.search} @@ ${query}::tsquery`);
  const gtin = findGtinKey(text);
  if (gtin !== null) parts.push(sql`${products.gtin} = ${gtin}`);
  return sql`(${sql.join(parts, sql` or `)})`;
}

/**
 * The words of `text` in the text form of a tsquery, each by prefix; null where there are none. Words hold letters and
 * digits only, so quotes are all they need.
 */
export function searchQuery(text: string): string | null {
  const words = new Set(searchWords(text));
  return words.size === 0 ? null : [...words].map((word) => `'${word}':*`).join(' & ');
}
