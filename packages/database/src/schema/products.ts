import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { instant, searchVector } from './column-types.js';
import { fieldColumns } from './field-columns.js';
import { users } from './users.js';

export const products = pgTable(
  'products',
  {
    id: integer('id').primaryKey().generatedByDefaultAsIdentity(),
    ...fieldColumns(),
    title: text('title').notNull(),
    /** Every other attribute, under Google's name. */
    attributes: jsonb('attributes').$type<Record<string, unknown>>().notNull().default({}),
    customAttributes: jsonb('custom_attributes').$type<Record<string, string>>().notNull().default({}),
    /** What the filter `category` compares with: the lower-cased paths and levels of all categories. */
    categoryKeys: text('category_keys').array().notNull().default([]),
    /** Counts the changes; the ETag. */
    version: integer('version').notNull().default(1),
    /** Digest of the last row that an import wrote here; null once something else changed the product. */
    contentHash: uuid('content_hash'),
    /** The source whose file named the product last. No foreign key: sources are never deleted, and the check would cost each imported row. */
    sourceId: integer('source_id'),
    /** The fields that no import changes; null and empty are the same. */
    pins: text('pins').array(),
    /** Who created the product: an account, or an import with one of its rows. No foreign keys, as with the source. */
    createdBy: integer('created_by'),
    createdImportId: uuid('created_import_id'),
    createdRow: integer('created_row'),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    /** The folded words of title, brand, product type and description; written with the product, by the same function that folds a question. */
    search: searchVector('search').notNull(),
  },
  (table) => [
    // Both with `include (id)` in the migration, for which there is no word here.
    unique('products_gtin_key').on(table.gtin),
    unique('products_offer_id_key').on(table.offer_id),
    check('products_key_check', sql`${table.gtin} is not null or ${table.offer_id} is not null`),
    check('products_gtin_check', sql`length(${table.gtin}) = 14 and translate(${table.gtin}, '0123456789', '') = ''`),
    check(
      'products_price_check',
      sql`${table.price_amount} >= 0 and (${table.price_amount} is null) = (${table.price_currency} is null)`,
    ),
    index('products_search_idx').using('gin', table.search),
    index('products_category_keys_idx').using('gin', table.categoryKeys),
    // With `include (brand)` in the migration, for which there is no word here.
    index('products_brand_idx').on(sql`lower(${table.brand})`, sql`lower(${table.title}) collate "C"`, table.id),
    index('products_availability_idx').on(table.availability, table.id),
    index('products_condition_idx').on(table.condition, table.id),
    index('products_item_group_id_idx').on(table.item_group_id, table.id),
    index('products_price_idx').on(table.price_amount, table.id),
    index('products_currency_price_idx').on(table.price_currency, table.price_amount, table.id),
    index('products_title_idx').on(sql`lower(${table.title}) collate "C"`, table.id),
    index('products_updated_at_idx').on(table.updatedAt, table.id),
    index('products_source_id_idx').on(table.sourceId),
  ],
);

export const stock = pgTable(
  'stock',
  {
    productId: integer('product_id')
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    location: text('location').notNull(),
    quantity: integer('quantity').notNull(),
    /** At this quantity and below, the stock is low. */
    lowStock: integer('low_stock'),
    /** The source whose file named the product at this location last. No foreign key, as with that of a product. */
    sourceId: integer('source_id'),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ name: 'stock_pkey', columns: [table.productId, table.location] }),
    check('stock_quantity_check', sql`${table.quantity} >= 0`),
    index('stock_in_stock_idx').on(table.productId).where(sql`${table.quantity} > 0`),
    index('stock_source_id_idx').on(table.sourceId, table.location).where(sql`${table.sourceId} is not null`),
  ],
);

/** The ledger: append-only; the sum of the deltas of a product and location is its quantity. */
export const stockMovements = pgTable(
  'stock_movements',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    productId: integer('product_id')
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    location: text('location').notNull(),
    delta: integer('delta').notNull(),
    quantityAfter: integer('quantity_after').notNull(),
    reason: text('reason'),
    createdBy: integer('created_by').references(() => users.id, { onDelete: 'set null' }),
    /** The import that moved it, and the row; 0 where no row says it, but the option `missing`. No foreign key: it would cost each row. */
    importId: uuid('import_id'),
    row: integer('row'),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** Of an import: the source that the stock belonged to before. */
    sourceId: integer('source_id'),
  },
  (table) => [
    index('stock_movements_product_id_idx').on(table.productId, table.id),
    index('stock_movements_import_id_idx').on(table.importId, table.id).where(sql`${table.importId} is not null`),
    check('stock_movements_import_check', sql`(${table.importId} is null) = (${table.row} is null)`),
    check('stock_movements_quantity_after_check', sql`${table.quantityAfter} >= 0`),
  ],
);
