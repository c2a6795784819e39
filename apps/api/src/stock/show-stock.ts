import { shortestGtin } from '@feedstock/catalogue';
import { findStock } from '@feedstock/database';
import type { z } from 'zod';
import { ok } from '../http/answer.js';
import type { Dependencies } from '../routing/dependencies.js';
import { unknownItem } from './refused-stock.js';
import type { stockParamsSchema } from './stock-requests.js';
import { showStock as showLocations } from './stock-schemas.js';

/** What each location has of a product. */
export async function showStock(
  { params }: { params: z.output<typeof stockParamsSchema> },
  { db }: Pick<Dependencies, 'db'>,
) {
  const found = await findStock(db, params.gtin);
  if (found === null) throw unknownItem(params);
  return ok({ gtin: shortestGtin(params.gtin), product_id: found.productId, ...showLocations(found.stock) });
}
