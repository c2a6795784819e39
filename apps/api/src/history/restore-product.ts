import { recordAudit, restoreProduct as restoreStoredProduct } from '@feedstock/database';
import type { z } from 'zod';
import { actorOf } from '../access/actor.js';
import type { Caller } from '../access/caller.js';
import { Problem } from '../http/problem.js';
import { editorOf } from '../products/editor.js';
import { keyTaken } from '../products/product-problems.js';
import type { productParamsSchema } from '../products/product-schemas.js';
import { showProduct } from '../products/show-product.js';
import type { Dependencies } from '../routing/dependencies.js';

interface RestoreRequest {
  params: z.output<typeof productParamsSchema>;
  caller: Caller;
  requestId: string;
}

/** Brings a deleted product back with its stock, and answers with it. */
export async function restoreProduct(
  { params, caller, requestId }: RestoreRequest,
  { db, settings }: Pick<Dependencies, 'db' | 'settings'>,
) {
  const { id } = params;
  const result = await db.transaction(async (transaction) => {
    const restored = await restoreStoredProduct(transaction, id, editorOf(caller, settings));
    const entry = { action: 'product.restored', subject: `product:${id}` } as const;
    if (restored.outcome === 'restored')
      await recordAudit(transaction, { ...actorOf({ caller, requestId }), ...entry });
    return restored;
  });
  switch (result.outcome) {
    case 'restored':
      return showProduct({ params }, { db });
    case 'exists':
      throw new Problem('not_deleted', `Product ${id} is not deleted: GET /products/${id} shows it.`);
    case 'unknown':
      throw new Problem('not_found', `There is no deleted product ${id}. GET /deleted-products lists them.`);
    case 'taken':
      throw keyTaken(result.by, result);
  }
}
