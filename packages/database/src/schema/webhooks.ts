import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from './column-types.js';
import { users } from './users.js';

/** Addresses that hear of events. */
export const webhooks = pgTable(
  'webhooks',
  {
    id: uuid('id').primaryKey(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    url: text('url').notNull(),
    events: text('events').array().notNull(),
    /** The key of the signatures, sealed. */
    sealedSecret: bytes('sealed_secret').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [index('webhooks_user_id_idx').on(table.userId)],
);

/** What has happened: written in the transaction of the effect, and only where a webhook hears of it. */
export const webhookEvents = pgTable(
  'webhook_events',
  {
    id: uuid('id').primaryKey(),
    type: text('type').notNull(),
    data: jsonb('data').$type<Record<string, unknown>>().notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [index('webhook_events_created_at_idx').on(table.createdAt)],
);

/** One event for one webhook: the outbox, and the log of what became of it. */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    webhookId: uuid('webhook_id')
      .notNull()
      .references(() => webhooks.id, { onDelete: 'cascade' }),
    eventId: uuid('event_id')
      .notNull()
      .references(() => webhookEvents.id, { onDelete: 'cascade' }),
    status: text('status', { enum: ['due', 'delivered', 'failed'] })
      .notNull()
      .default('due'),
    attempts: integer('attempts').notNull().default(0),
    dueAt: instant('due_at').defaultNow(),
    /** Why the last attempt failed. */
    lastError: text('last_error'),
    finishedAt: instant('finished_at'),
  },
  (table) => [
    uniqueIndex('webhook_deliveries_event_key').on(table.eventId, table.webhookId),
    index('webhook_deliveries_webhook_id_idx').on(table.webhookId, table.id),
    index('webhook_deliveries_due_idx').on(table.dueAt).where(sql`${table.status} = 'due'`),
    check('webhook_deliveries_status_check', sql`${table.status} in ('due', 'delivered', 'failed')`),
  ],
);

/** Changes of products that no event has told of yet; a worker makes events of many from them. */
export const webhookProductChanges = pgTable('webhook_product_changes', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  productIds: integer('product_ids').array().notNull(),
  change: text('change', { enum: ['created', 'updated', 'deleted'] }).notNull(),
  importId: uuid('import_id'),
});
