import { sql } from 'drizzle-orm';
import { arrayParameter } from '../array-parameter.js';
import type { Database } from '../connect.js';
import { products } from '../schema/products.js';

const hashLength = 36;

/**
 * The digests of the rows that wrote the products with these GTINs (14-digit keys) or offer ids, as they are at this
 * moment. Locks nothing. They come as one text, as a row of an answer costs more than the digest in it. Each key is looked
 * up by itself: in a catalogue of some ten thousand products the planner would rather read all of it for each batch.
 */
export async function selectContentHashes(
  db: Database,
  field: 'gtin' | 'offer_id',
  keys: readonly string[],
): Promise<Set<string>> {
  const hashes = new Set<string>();
  if (keys.length === 0) return hashes;
  const [answer] = await db.execute<{ joined: string | null }>(sql`
    select string_agg(product.content_hash::text, '') as joined from unnest(${arrayParameter(keys, 'text')}) as batch (key)
    cross join lateral (select ${products.contentHash} from ${products} where ${products[field]} = batch.key limit 1) as product
  `);
  const joined = answer?.joined ?? '';
  for (let at = 0; at < joined.length; at += hashLength) hashes.add(joined.slice(at, at + hashLength));
  return hashes;
}
