import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './column-types.js';
import { products } from './products.js';
import { users } from './users.js';

/** Quantities that a shop holds for an order until it commits or releases them, or their time is over. */
export const reservations = pgTable(
  'reservations',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    productId: integer('product_id')
      .notNull()
      .references(() => products.id, { onDelete: 'cascade' }),
    location: text('location').notNull(),
    quantity: integer('quantity').notNull(),
    /** One that is `held` counts only until it expires. */
    status: text('status', { enum: ['held', 'committed', 'released'] })
      .notNull()
      .default('held'),
    createdBy: integer('created_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: instant('created_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [
    check('reservations_quantity_check', sql`${table.quantity} > 0`),
    check('reservations_status_check', sql`${table.status} in ('held', 'committed', 'released')`),
    index('reservations_held_idx')
      .on(table.productId, table.location, table.expiresAt)
      .where(sql`${table.status} = 'held'`),
    index('reservations_expires_at_idx').on(table.expiresAt),
  ],
);
