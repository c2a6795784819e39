import type { FieldChange } from '@feedstock/catalogue';
import { sql } from 'drizzle-orm';
import { arrayParameter } from '../array-parameter.js';
import type { Database } from '../connect.js';
import { productChanges } from '../schema/product-changes.js';

/** An account that changes products, and whether history is kept of it. */
export interface Editor {
  userId: number;
  keepsHistory: boolean;
}

/** A change of a product that exists. */
export interface NewChange {
  productId: number;
  /** The version that the change gave the product. */
  version: number;
  /** Of an import: the row; 0 where no row says it. */
  row: number | null;
  /** The source that the product belonged to before. */
  sourceId: number | null;
  fields: readonly FieldChange[];
}

/** Who changes: an account, or an import. */
export type Author = { userId: number } | { importId: string };

/** Writes changes to the history, in the transaction that makes them: one statement, however many they are. */
export async function insertChanges(db: Database, author: Author, changes: readonly NewChange[]): Promise<void> {
  if (changes.length === 0) return;
  const column = (value: (change: NewChange) => string | number | null, type: string) =>
    arrayParameter(changes.map(value), type);
  const { userId, importId } = { userId: null, importId: null, ...author };
  await db.execute(sql`
    insert into ${productChanges} (product_id, version, kind, user_id, import_id, "row", source_id, fields)
    select batch.product_id, batch.version, 'changed', ${userId}::integer, ${importId}::uuid, batch."row", batch.source_id, batch.fields::jsonb
    from unnest(
      ${column(({ productId }) => productId, 'integer')}, ${column(({ version }) => version, 'integer')}, ${column(({ row }) => row, 'integer')},
      ${column(({ sourceId }) => sourceId, 'integer')}, ${column(({ fields }) => JSON.stringify(fields), 'text')}
    ) as batch (product_id, version, "row", source_id, fields)
  `);
}
