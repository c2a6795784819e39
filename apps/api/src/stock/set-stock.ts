import { setStock as setStoredStock } from '@feedstock/database';
import type { z } from 'zod';
import type { Caller } from '../access/caller.js';
import { ok } from '../http/answer.js';
import type { Dependencies } from '../routing/dependencies.js';
import { refusedStock } from './refused-stock.js';
import type { stockSettingSchema } from './stock-requests.js';
import { showQuantity } from './stock-schemas.js';

/** Sets the exact quantity of a product at a location. */
export async function setStock(
  { body, caller }: { body: z.output<typeof stockSettingSchema>; caller: Caller },
  { db }: Pick<Dependencies, 'db'>,
) {
  const { item, location, quantity, expected_quantity: expected = null, low_stock: lowStock } = body;
  const result = await setStoredStock(db, { item, location, quantity, lowStock, expected, createdBy: caller.id });
  if ('refusal' in result) throw refusedStock(result, body);
  return ok(showQuantity(result, location));
}
