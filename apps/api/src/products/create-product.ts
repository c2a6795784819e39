import { insertProduct } from '@feedstock/database';
import type { z } from 'zod';
import type { Caller } from '../access/caller.js';
import { created } from '../http/answer.js';
import type { Dependencies } from '../routing/dependencies.js';
import { checkGtins } from './check-gtins.js';
import { claimNames } from './claim-names.js';
import { keyTaken } from './product-problems.js';
import type { newProductSchema } from './product-schemas.js';
import { answerProduct } from './show-product-row.js';

/** Creates a product. */
export async function createProduct(
  { body, caller }: { body: z.output<typeof newProductSchema>; caller: Caller },
  { db, settings }: Pick<Dependencies, 'db' | 'settings'>,
) {
  checkGtins(body, settings);
  await claimNames(db, Object.keys(body.custom_attributes));
  const row = await insertProduct(db, { ...body, title: body.title ?? '' }, caller.id);
  if ('key' in row) throw keyTaken(row, body);
  const { view, headers } = answerProduct({ ...row, pins: null, stock: [] });
  return created(`/products/${row.id}`, view, headers);
}
