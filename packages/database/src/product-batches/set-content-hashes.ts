import { sql } from 'drizzle-orm';
import { arrayParameter } from '../array-parameter.js';
import type { Database } from '../connect.js';
import { products } from '../schema/products.js';

/**
 * Stores the digest of the row that left a product unchanged, so that the next import recognises the row at once.
 * Neither version nor time of the last change move: to everybody else nothing has happened.
 */
export async function setContentHashes(
  db: Database,
  known: readonly { id: number; contentHash: string | null }[],
  sourceId: number,
): Promise<void> {
  if (known.length === 0) return;
  const ids = arrayParameter(
    known.map(({ id }) => id),
    'integer',
  );
  const hashes = arrayParameter(
    known.map(({ contentHash }) => contentHash),
    'uuid',
  );
  await db.execute(sql`
    update ${products} set content_hash = batch.content_hash, source_id = ${sourceId}::integer
    from unnest(${ids}, ${hashes}) as batch (id, content_hash)
    where ${products.id} = batch.id and (${products.contentHash}, ${products.sourceId}) is distinct from (batch.content_hash, ${sourceId}::integer)
  `);
}
