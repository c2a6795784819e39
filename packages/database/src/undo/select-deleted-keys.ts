import { sql } from 'drizzle-orm';
import { arrayParameter } from '../array-parameter.js';
import type { Database } from '../connect.js';
import { productChanges } from '../schema/product-changes.js';

interface Keys {
  gtin: string | null;
  offer_id: string | null;
}

/** The keys that products had when they were deleted, by product; `version` is that of the deletion. */
export async function selectDeletedKeys(
  db: Database,
  deletions: readonly { id: number; version: number }[],
): Promise<Map<number, Keys>> {
  const column = (value: (deletion: { id: number; version: number }) => number) =>
    arrayParameter(deletions.map(value), 'integer');
  const rows = await db.execute<{ id: number; gtin: string | null; offer_id: string | null }>(sql`
    select change.product_id as id, change.deleted->'product'->>'gtin' as gtin, change.deleted->'product'->>'offer_id' as offer_id
    from unnest(${column(({ id }) => id)}, ${column(({ version }) => version)}) as item (id, version)
    join ${productChanges} as change on change.product_id = item.id and change.version = item.version
  `);
  return new Map(rows.map(({ id, ...keys }) => [id, keys]));
}
