import { sql } from 'drizzle-orm';
import { arrayParameter } from '../array-parameter.js';
import type { Database } from '../connect.js';
import { products } from '../schema/products.js';

const hashLength = 36;

/**
 * The digests of the rows that wrote the products with these GTINs (14-digit keys) or offer ids, as they are at this
 * moment. Locks nothing. They come as one text, as a row of an answer costs more than the digest in it.
 */
export async function selectContentHashes(
  db: Database,
  field: 'gtin' | 'offer_id',
  keys: readonly string[],
): Promise<Set<string>> {
  const hashes = new Set<string>();
  if (keys.length === 0) return hashes;
  const [answer] = await db.execute<{ joined: string | null }>(sql`
    select string_agg(${products.contentHash}::text, '') as joined from ${products}
    where ${products[field]} = any(${arrayParameter(keys, 'text')})
  `);
  const joined = answer?.joined ?? '';
  for (let at = 0; at < joined.length; at += hashLength) hashes.add(joined.slice(at, at + hashLength));
  return hashes;
}
