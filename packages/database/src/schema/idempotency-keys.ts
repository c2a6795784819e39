import { integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, keyText } from './column-types.js';

/** Answers kept for KEPT_ANSWER_HOURS, so that a repeated POST is answered and not done twice. A row commits with the work of its request. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    /** The sender and the resource: keys of others never meet. */
    scope: keyText('scope').notNull(),
    /** A digest of the key, which opens `body`. */
    key: keyText('key').notNull(),
    requestHash: text('request_hash').notNull(),
    status: integer('status'),
    headers: jsonb('headers').$type<Record<string, string>>(),
    /** The answer, sealed under the key. */
    body: jsonb('body').$type<unknown>(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ name: 'idempotency_keys_pkey', columns: [table.scope, table.key] })],
);
