import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { bytes, instant } from './column-types.js';
import { users } from './users.js';

/** Files of products that others fetch from an address of their own, known by the digest of its token. */
export const feeds = pgTable(
  'feeds',
  {
    id: integer('id').primaryKey().generatedByDefaultAsIdentity(),
    ownerId: integer('owner_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    format: text('format', { enum: ['csv', 'tsv', 'xml', 'jsonl'] }).notNull(),
    /** The filters of the list, as they were given. */
    filters: jsonb('filters').$type<Record<string, string>>().notNull().default({}),
    /** Headers of attributes, in the order of the file; null for all that products have. */
    columns: text('columns').array(),
    /** Only prices in this currency; null for any. */
    currency: text('currency'),
    tokenHash: bytes('token_hash').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('feeds_token_hash_key').on(table.tokenHash),
    index('feeds_owner_id_idx').on(table.ownerId),
    check('feeds_format_check', sql`${table.format} in ('csv', 'tsv', 'xml', 'jsonl')`),
  ],
);
