import { readWeights } from './accepts.js';

/** Whether an Accept header names `type`, and no other type that is asked for more. */
export function prefersType(accept: string | undefined, type: string): boolean {
  const wanted = readWeights(accept);
  const [, own] = wanted.find(([name]) => name === type) ?? [type, 0];
  return own > 0 && wanted.every(([name, weight]) => weight <= own || name === type);
}
