import { setPins as setStoredPins } from '@feedstock/database';
import type { z } from 'zod';
import type { Dependencies } from '../routing/dependencies.js';
import { unknownProduct } from './product-problems.js';
import type { pinsSchema, productParamsSchema } from './product-schemas.js';
import { showProduct } from './show-product.js';

interface PinsRequest {
  params: z.output<typeof productParamsSchema>;
  body: z.output<typeof pinsSchema>;
}

/** Sets which fields no import changes, and answers with the product. */
export async function setPins({ params, body }: PinsRequest, { db }: Pick<Dependencies, 'db'>) {
  if ((await setStoredPins(db, params.id, body.fields)) === 'unknown') throw unknownProduct(params.id);
  return showProduct({ params }, { db });
}
