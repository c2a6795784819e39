import type { IncomingHttpHeaders } from 'node:http';
import { deleteProduct as deleteStoredProduct, recordAudit, type StockedProduct } from '@feedstock/database';
import type { z } from 'zod';
import { actorOf } from '../access/actor.js';
import type { Caller } from '../access/caller.js';
import { noContent } from '../http/answer.js';
import type { Dependencies } from '../routing/dependencies.js';
import { editorOf } from './editor.js';
import { productEtag, readIfMatchTags } from './product-etag.js';
import { hasChanged, unknownProduct } from './product-problems.js';
import type { productParamsSchema } from './product-schemas.js';

interface DeleteRequest {
  params: z.output<typeof productParamsSchema>;
  headers: IncomingHttpHeaders;
  caller: Caller;
  requestId: string;
}

/** Deletes a product and its stock. Both go, so an If-Match must name both as they are. */
export async function deleteProduct(
  { params: { id }, headers, caller, requestId }: DeleteRequest,
  { db, settings }: Pick<Dependencies, 'db' | 'settings'>,
) {
  const tags = readIfMatchTags(headers['if-match']);
  const result = await db.transaction(async (transaction) => {
    const isExpected = (product: StockedProduct) => tags === null || tags.includes(productEtag(product));
    const outcome = await deleteStoredProduct(transaction, id, isExpected, editorOf(caller, settings));
    const entry = { action: 'product.deleted', subject: `product:${id}` } as const;
    if (outcome === 'deleted') await recordAudit(transaction, { ...actorOf({ caller, requestId }), ...entry });
    return outcome;
  });
  if (result === 'unknown') throw unknownProduct(id);
  if (result === 'stale') throw hasChanged(id);
  return noContent();
}
