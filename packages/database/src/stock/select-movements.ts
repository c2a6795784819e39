import { and, desc, eq, lt } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { stockMovements } from '../schema/products.js';

export type MovementRow = Omit<typeof stockMovements.$inferSelect, 'productId' | 'sourceId'>;

export interface MovementPage {
  /** Only movements with a smaller id. */
  before?: number | undefined;
  skip: number;
  limit: number;
}

/** The ledger of a product, newest first. */
export async function selectMovements(db: Database, productId: number, page: MovementPage): Promise<MovementRow[]> {
  const older = page.before === undefined ? undefined : lt(stockMovements.id, page.before);
  return db
    .select({
      id: stockMovements.id,
      location: stockMovements.location,
      delta: stockMovements.delta,
      quantityAfter: stockMovements.quantityAfter,
      reason: stockMovements.reason,
      createdBy: stockMovements.createdBy,
      importId: stockMovements.importId,
      row: stockMovements.row,
      createdAt: stockMovements.createdAt,
    })
    .from(stockMovements)
    .where(and(eq(stockMovements.productId, productId), older))
    .orderBy(desc(stockMovements.productId), desc(stockMovements.id))
    .offset(page.skip)
    .limit(page.limit);
}

/** How many movements a product has, counted no further than `atMost`. */
export async function countMovements(db: Database, productId: number, atMost: number): Promise<number> {
  const found = db
    .select({ id: stockMovements.id })
    .from(stockMovements)
    .where(eq(stockMovements.productId, productId))
    .limit(atMost)
    .as('found');
  return db.$count(found);
}
