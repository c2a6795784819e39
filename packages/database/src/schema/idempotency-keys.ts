import { integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, keyText } from './column-types.js';

/** Answers kept for 24 hours, so that a repeated POST is answered and not done twice. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    /** Who sent the key and for which endpoint: keys of others never meet. */
    scope: keyText('scope').notNull(),
    key: keyText('key').notNull(),
    requestHash: text('request_hash').notNull(),
    /** Null while the first request is under way. */
    status: integer('status'),
    headers: jsonb('headers').$type<Record<string, string>>(),
    body: jsonb('body').$type<unknown>(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ name: 'idempotency_keys_pkey', columns: [table.scope, table.key] })],
);
