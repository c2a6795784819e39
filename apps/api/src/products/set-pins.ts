import { setPins as setStoredPins } from '@feedstock/database';
import type { z } from 'zod';
import type { Caller } from '../access/caller.js';
import type { Dependencies } from '../routing/dependencies.js';
import { editorOf } from './editor.js';
import { unknownProduct } from './product-problems.js';
import type { pinsSchema, productParamsSchema } from './product-schemas.js';
import { showProduct } from './show-product.js';

interface PinsRequest {
  params: z.output<typeof productParamsSchema>;
  body: z.output<typeof pinsSchema>;
  caller: Caller;
}

/** Sets which fields no import changes, and answers with the product. */
export async function setPins(
  { params, body, caller }: PinsRequest,
  { db, settings }: Pick<Dependencies, 'db' | 'settings'>,
) {
  if ((await setStoredPins(db, params.id, body.fields, editorOf(caller, settings))) === 'unknown')
    throw unknownProduct(params.id);
  return showProduct({ params }, { db });
}
