import { Problem } from '../http/problem.js';

export function unknownProduct(id: number): Problem {
  return new Problem('not_found', `There is no product ${id}. GET /products lists them.`);
}
