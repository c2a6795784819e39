import type { Holder } from '@feedstock/catalogue';
import { type SQL, sql } from 'drizzle-orm';
import { arrayParameter } from '../array-parameter.js';
import type { Database } from '../connect.js';
import { products } from '../schema/products.js';

type HolderRow = { id: number; gtin: string | null; offer_id: string | null; content_hash: string | null };

/** The products that hold any of the GTINs (14-digit keys) or offer ids, each once. */
export async function selectHolders(
  db: Database,
  gtins: readonly string[],
  offerIds: readonly string[],
): Promise<Map<number, Holder>> {
  const columns = sql`select ${products.id}, ${products.gtin}, ${products.offer_id}, ${products.contentHash} from ${products}`;
  const parts: SQL[] = [];
  if (gtins.length > 0) parts.push(sql`${columns} where ${products.gtin} = any(${arrayParameter(gtins, 'text')})`);
  if (offerIds.length > 0)
    parts.push(sql`${columns} where ${products.offer_id} = any(${arrayParameter(offerIds, 'text')})`);
  const found = new Map<number, Holder>();
  if (parts.length === 0) return found;
  for (const row of await db.execute<HolderRow>(sql.join(parts, sql` union all `))) {
    found.set(row.id, { id: row.id, gtin: row.gtin, offerId: row.offer_id, contentHash: row.content_hash });
  }
  return found;
}
