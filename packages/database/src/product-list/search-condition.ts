import { findGtinKey, searchWords } from '@feedstock/catalogue';
import { and, type SQL, sql } from 'drizzle-orm';
import { products } from '../schema/products.js';

/** Words that no index is asked for: too many products have them. */
export type UnindexedWords = ReadonlySet<string>;

/**
 * Products that have every word of `text`, by prefix, in title, description, brand or product type, and the one whose
 * GTIN, in any form, or offer id it is. Words that are `unindexed` are looked for in the products themselves.
 */
export function searchCondition(text: string, unindexed: UnindexedWords): SQL {
  const words = wordsOf(text);
  const inIndex = words.filter((word) => !unindexed.has(word));
  const inProducts = words.filter((word) => unindexed.has(word));
  const hasWords = and(
    inIndex.length === 0 ? undefined : sql`${products.search} @@ ${searchQuery(inIndex)}::tsquery`,
    // As a function: the operator would be looked up in the index.
    inProducts.length === 0 ? undefined : sql`ts_match_vq(${products.search}, ${searchQuery(inProducts)}::tsquery)`,
  );
  return hasWords === undefined ? hasKey(text) : sql`(${hasWords} or ${hasKey(text)})`;
}

/** The condition of the product whose GTIN, in any form, or offer id a text is; offer ids also all in capitals or in small letters. */
export function hasKey(text: string): SQL {
  const offerId = text.trim();
  const spellings = [...new Set([offerId, offerId.toUpperCase(), offerId.toLowerCase()])];
  const gtin = findGtinKey(text);
  const parts = [
    ...spellings.map((spelling) => sql`${products.offer_id} = ${spelling}`),
    ...(gtin === null ? [] : [sql`${products.gtin} = ${gtin}`]),
  ];
  return sql`(${sql.join(parts, sql` or `)})`;
}

/** The words of a search, each once. */
export function wordsOf(text: string): string[] {
  return [...new Set(searchWords(text))];
}

/** Words in the text form of a tsquery, each by prefix. They hold letters and digits only, so quotes are all they need. */
export function searchQuery(words: readonly string[]): string {
  return words.map((word) => `'${word}':*`).join(' & ');
}
