import type { FieldChange } from '@feedstock/catalogue';
import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './column-types.js';

/** A deleted product: the rows of its tables as they were, in the names of their columns. */
export interface DeletedProduct {
  product: Record<string, unknown>;
  stock: Record<string, unknown>[];
  movements: Record<string, unknown>[];
}

/**
 * The history: what changed a product after its creation, which the product itself remembers. No foreign keys: history
 * outlives its product, and a check would cost each changed row.
 */
export const productChanges = pgTable(
  'product_changes',
  {
    productId: integer('product_id').notNull(),
    /** The version that the change gave the product. */
    version: integer('version').notNull(),
    kind: text('kind', { enum: ['changed', 'deleted', 'restored'] }).notNull(),
    /** The account; null where an import did it. */
    userId: integer('user_id'),
    importId: uuid('import_id'),
    /** Of an import: the row; 0 where no row says it, but the option `missing`. */
    row: integer('row'),
    /** The source that the product belonged to before. */
    sourceId: integer('source_id'),
    fields: jsonb('fields').$type<FieldChange[]>().notNull().default([]),
    /** Of a deletion. */
    deleted: jsonb('deleted').$type<DeletedProduct>(),
    at: instant('at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ name: 'product_changes_pkey', columns: [table.productId, table.version] }),
    check('product_changes_kind_check', sql`${table.kind} in ('changed', 'deleted', 'restored')`),
    check('product_changes_author_check', sql`(${table.importId} is null) = (${table.row} is null)`),
    index('product_changes_import_id_idx').on(table.importId, table.row, table.productId, table.version),
    index('product_changes_deleted_idx').on(table.at, table.productId).where(sql`${table.kind} = 'deleted'`),
    index('product_changes_at_idx').using('brin', table.at),
  ],
);
