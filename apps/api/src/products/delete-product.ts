import type { IncomingHttpHeaders } from 'node:http';
import { deleteProduct as deleteStoredProduct } from '@feedstock/database';
import type { z } from 'zod';
import { noContent } from '../http/answer.js';
import type { Dependencies } from '../routing/dependencies.js';
import { productEtag, readIfMatchTags } from './product-etag.js';
import { hasChanged, unknownProduct } from './product-problems.js';
import type { productParamsSchema } from './product-schemas.js';

/** Deletes a product and its stock. Both are lost, so an If-Match must name both as they are. */
export async function deleteProduct(
  { params: { id }, headers }: { params: z.output<typeof productParamsSchema>; headers: IncomingHttpHeaders },
  { db }: Pick<Dependencies, 'db'>,
) {
  const tags = readIfMatchTags(headers['if-match']);
  const result = await deleteStoredProduct(db, id, (product) => tags === null || tags.includes(productEtag(product)));
  if (result === 'unknown') throw unknownProduct(id);
  if (result === 'stale') throw hasChanged(id);
  return noContent();
}
