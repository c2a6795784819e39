import { shortestGtin } from '@feedstock/catalogue';
import { findStock, findStockAt } from '@feedstock/database';
import type { z } from 'zod';
import { ok } from '../http/answer.js';
import type { Dependencies } from '../routing/dependencies.js';
import { unknownItem } from './refused-stock.js';
import type { stockParamsSchema, stockTimeSchema } from './stock-requests.js';
import { showStock as showLocations, showPastStock } from './stock-schemas.js';

interface StockRequest {
  params: z.output<typeof stockParamsSchema>;
  query: z.output<typeof stockTimeSchema>;
}

/** What each location has of a product, or had at a time. */
export async function showStock({ params, query }: StockRequest, { db }: Pick<Dependencies, 'db'>) {
  const gtin = shortestGtin(params.gtin);
  if (query.at !== undefined) {
    const past = await findStockAt(db, params.gtin, query.at);
    if (past === null) throw unknownItem(params);
    return ok({ gtin, product_id: past.productId, ...showPastStock(past.stock) });
  }
  const found = await findStock(db, params.gtin);
  if (found === null) throw unknownItem(params);
  return ok({ gtin, product_id: found.productId, ...showLocations(found.stock) });
}
