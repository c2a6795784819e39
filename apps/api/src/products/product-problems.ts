import { shortestGtin } from '@feedstock/catalogue';
import type { TakenKey } from '@feedstock/database';
import { Problem } from '../http/problem.js';

/** The problem of a key that another product has, naming that product. */
export function keyTaken(
  { key, productId }: TakenKey,
  product: { gtin: string | null; offer_id: string | null },
): Problem {
  const value = key === 'gtin' ? shortestGtin(product.gtin ?? '') : product.offer_id;
  const name = key === 'gtin' ? 'GTIN' : 'offer id';
  return new Problem(
    key === 'gtin' ? 'gtin_taken' : 'offer_id_taken',
    `The ${name} ${value} belongs to product ${productId}. Change that one with PUT /products/${productId}, or use another ${name}.`,
    { members: { field: key, product_id: productId } },
  );
}

export function unknownProduct(id: number): Problem {
  return new Problem('not_found', `There is no product ${id}. GET /products lists them.`);
}

export function hasChanged(id: number): Problem {
  return new Problem(
    'precondition_failed',
    `Product ${id} has changed since you read it. Read it again, and send the request with its new ETag.`,
  );
}
