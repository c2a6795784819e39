import { bigint, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './column-types.js';

/**
 * What administrators and sessions have done. Append-only: a trigger refuses every UPDATE, and every DELETE of a row
 * younger than a year. It refers to nothing, so that an entry survives what it is about.
 */
export const auditLog = pgTable(
  'audit_log',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant('at').notNull().defaultNow(),
    action: text('action').notNull(),
    /** Who did it; null where nobody is logged in. */
    userId: integer('user_id'),
    /** The key that it was done with, if any. */
    apiKeyId: uuid('api_key_id'),
    /** What it was done to: `user:7`, `source:3`. */
    subject: text('subject'),
    details: jsonb('details').$type<Record<string, unknown>>().notNull().default({}),
    requestId: text('request_id'),
  },
  (table) => [
    index('audit_log_at_idx').on(table.at),
    index('audit_log_user_id_idx').on(table.userId, table.id),
    index('audit_log_action_idx').on(table.action, table.id),
  ],
);
