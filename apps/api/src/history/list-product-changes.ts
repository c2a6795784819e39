import { countChanges, findCreation, selectProductChanges } from '@feedstock/database';
import { z } from 'zod';
import { ok } from '../http/answer.js';
import { exactTotal, listPage, pageOf, readCursor } from '../http/list.js';
import { unknownProduct } from '../products/product-problems.js';
import type { productParamsSchema } from '../products/product-schemas.js';
import type { Dependencies } from '../routing/dependencies.js';
import { type changeListSchema, showChange } from './change-schemas.js';

interface ChangesRequest {
  params: z.output<typeof productParamsSchema>;
  query: z.output<typeof changeListSchema>;
}

/** The history of a product, newest first. Its creation is the last entry. */
export async function listProductChanges({ params, query }: ChangesRequest, { readDb }: Pick<Dependencies, 'readDb'>) {
  const before = readCursor(query.cursor, z.int().min(1));
  const page = pageOf(query, before);
  const [changes, count, creation] = await Promise.all([
    selectProductChanges(readDb, params.id, { before, ...page, limit: page.limit + 1 }),
    countChanges(readDb, { productId: params.id }, exactTotal + 1),
    findCreation(readDb, params.id),
  ]);
  if (creation === null && count === 0) throw unknownProduct(params.id);
  const isLast = changes.length <= page.limit && page.skip <= count;
  const items = creation !== null && isLast ? [...changes, creation] : changes;
  const total = count + (creation === null ? 0 : 1);
  return ok(listPage(page, { items, count: total }, showChange, ({ version }) => version));
}
