import type { IncomingHttpHeaders } from 'node:http';
import { setPins as setStoredPins } from '@feedstock/database';
import type { z } from 'zod';
import type { Caller } from '../access/caller.js';
import type { Dependencies } from '../routing/dependencies.js';
import { editorOf } from './editor.js';
import { readIfMatch } from './product-etag.js';
import { hasChanged, unknownProduct } from './product-problems.js';
import type { pinsSchema, productParamsSchema } from './product-schemas.js';
import { showProduct } from './show-product.js';

interface PinsRequest {
  params: z.output<typeof productParamsSchema>;
  body: z.output<typeof pinsSchema>;
  caller: Caller;
  headers: IncomingHttpHeaders;
}

/** Sets which fields no import changes, and answers with the product. */
export async function setPins(
  { params, body, caller, headers }: PinsRequest,
  { db, settings }: Pick<Dependencies, 'db' | 'settings'>,
) {
  const versions = readIfMatch(headers['if-match']);
  const result = await setStoredPins(db, params.id, body.fields, versions, editorOf(caller, settings));
  if (result === 'unknown') throw unknownProduct(params.id);
  if (result === 'stale') throw hasChanged(params.id);
  return showProduct({ params }, { db });
}
