import { sql } from 'drizzle-orm';
import type { Database } from '../connect.js';

/** `count` fresh ids for products. Ids of a batch that is rolled back stay unused. */
export async function allocateProductIds(db: Database, count: number): Promise<number[]> {
  if (count === 0) return [];
  const rows = await db.execute<{ id: string }>(
    sql`select nextval('products_id_seq') as id from generate_series(1, ${count}::integer)`,
  );
  return rows.map((row) => Number(row.id));
}
