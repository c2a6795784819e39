import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from './column-types.js';
import { importSources } from './imports.js';
import { users } from './users.js';

/** Keys of machines, by the digest of their secret. A key is ended by deleting its row. */
export const apiKeys = pgTable(
  'api_keys',
  {
    id: uuid('id').primaryKey(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** The beginning of the key, to recognise it by. */
    prefix: text('prefix').notNull(),
    keyHash: bytes('key_hash').notNull(),
    permissions: text('permissions').array().notNull(),
    /** The only source that the key may import, where it is bound to one; it ends with it. */
    sourceId: integer('source_id').references(() => importSources.id, { onDelete: 'cascade' }),
    createdAt: instant('created_at').notNull().defaultNow(),
    expiresAt: instant('expires_at'),
    lastUsedAt: instant('last_used_at'),
  },
  (table) => [
    uniqueIndex('api_keys_key_hash_key').on(table.keyHash),
    index('api_keys_user_id_idx').on(table.userId),
    index('api_keys_source_id_idx').on(table.sourceId),
    check(
      'api_keys_permissions_check',
      sql`${table.permissions} <@ array['read', 'write', 'import', 'stock', 'admin']`,
    ),
  ],
);
