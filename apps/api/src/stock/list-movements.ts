import { countMovements, findProductId, selectMovements } from '@feedstock/database';
import { z } from 'zod';
import { ok } from '../http/answer.js';
import { exactTotal, listPage, pageOf, readCursor } from '../http/list.js';
import type { Dependencies } from '../routing/dependencies.js';
import { unknownItem } from './refused-stock.js';
import type { movementListSchema, stockParamsSchema } from './stock-requests.js';
import { showMovement } from './stock-schemas.js';

interface MovementsRequest {
  params: z.output<typeof stockParamsSchema>;
  query: z.output<typeof movementListSchema>;
}

/** The ledger of a product, newest first. */
export async function listMovements({ params, query }: MovementsRequest, { readDb }: Pick<Dependencies, 'readDb'>) {
  const before = readCursor(query.cursor, z.int().min(0));
  const productId = await findProductId(readDb, params.gtin);
  if (productId === null) throw unknownItem(params);
  const page = pageOf(query, before);
  const [items, count] = await Promise.all([
    selectMovements(readDb, productId, { before, ...page, limit: page.limit + 1 }),
    countMovements(readDb, productId, exactTotal + 1),
  ]);
  return ok(listPage(page, { items, count }, showMovement, ({ id }) => id));
}
