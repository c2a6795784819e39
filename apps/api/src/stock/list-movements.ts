import { countMovements, findProductId, selectMovements } from '@feedstock/database';
import { z } from 'zod';
import { ok } from '../http/answer.js';
import { readPage } from '../http/list.js';
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
  const productId = await findProductId(readDb, params.gtin);
  if (productId === null) throw unknownItem(params);
  const list = await readPage(query, {
    cursor: z.int().min(0),
    select: (before, range) => selectMovements(readDb, productId, { before, ...range }),
    count: (upTo) => countMovements(readDb, productId, upTo),
    show: showMovement,
    position: ({ id }) => id,
  });
  return ok(list);
}
