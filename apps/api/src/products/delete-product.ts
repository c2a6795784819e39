import { deleteProduct as deleteStoredProduct } from '@feedstock/database';
import type { z } from 'zod';
import { noContent } from '../http/answer.js';
import type { Dependencies } from '../routing/dependencies.js';
import { unknownProduct } from './product-problems.js';
import type { productParamsSchema } from './product-schemas.js';

/** Deletes a product and its stock. */
export async function deleteProduct(
  { params }: { params: z.output<typeof productParamsSchema> },
  { db }: Pick<Dependencies, 'db'>,
) {
  if (!(await deleteStoredProduct(db, params.id))) throw unknownProduct(params.id);
  return noContent();
}
