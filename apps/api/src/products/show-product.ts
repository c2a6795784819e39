import { findProduct } from '@feedstock/database';
import type { z } from 'zod';
import { ok } from '../http/answer.js';
import type { Dependencies } from '../routing/dependencies.js';
import { unknownProduct } from './product-problems.js';
import type { productParamsSchema } from './product-schemas.js';
import { answerProduct } from './show-product-row.js';

/** A product with its stock, as it stands now. */
export async function showProduct(
  { params }: { params: z.output<typeof productParamsSchema> },
  { db }: Pick<Dependencies, 'db'>,
) {
  const product = await findProduct(db, params.id);
  if (product === null) throw unknownProduct(params.id);
  const { view, headers } = answerProduct(product);
  return ok(view, headers);
}
