import { adjustStock as adjustStoredStock } from '@feedstock/database';
import type { z } from 'zod';
import type { Caller } from '../access/caller.js';
import { ok } from '../http/answer.js';
import type { Dependencies } from '../routing/dependencies.js';
import { refusedStock } from './refused-stock.js';
import type { stockAdjustmentSchema } from './stock-requests.js';
import { showQuantity } from './stock-schemas.js';

/** Adds to the quantity of a product at a location, or subtracts from it. */
export async function adjustStock(
  { body, caller }: { body: z.output<typeof stockAdjustmentSchema>; caller: Caller },
  { db }: Pick<Dependencies, 'db'>,
) {
  const { item, location, delta, reason = null } = body;
  const result = await adjustStoredStock(db, { item, location, delta, reason, createdBy: caller.id });
  if ('refusal' in result) throw refusedStock(result, body);
  return ok(showQuantity(result, location));
}
