import { maxQuantity } from '@feedstock/catalogue';
import type { StockedItem } from '@feedstock/database';
import { z } from 'zod';
import { listQueryShape } from '../http/list.js';
import { gtinText, maxId, timeText } from '../http/query-values.js';
import { locationSchema, quantitySchema } from './stock-schemas.js';

/** Which product, to be spread beside what is asked of its stock. */
export const itemShape = {
  gtin: gtinText.optional(),
  product_id: z
    .int()
    .min(1)
    .max(maxId)
    .optional()
    .meta({ description: 'Instead of the GTIN, for products that have none.' }),
};

interface GivenItem {
  gtin?: string | undefined;
  product_id?: number | undefined;
}

/** Reads which product is meant. An issue unless exactly one key is given. */
export function withItem<T extends GivenItem>({ gtin, product_id: productId, ...rest }: T, context: z.RefinementCtx) {
  if (gtin !== undefined && productId === undefined) return { ...rest, item: { gtin } as StockedItem };
  if (productId !== undefined && gtin === undefined) return { ...rest, item: { productId } as StockedItem };
  const message = 'Give either gtin or product_id, not both.';
  context.addIssue({ code: 'custom', path: ['gtin'], message, params: { code: 'no_key' } });
  return z.NEVER;
}

export const stockSettingSchema = z
  .strictObject({
    ...itemShape,
    location: locationSchema,
    quantity: quantitySchema.meta({ description: 'What the location has now.', example: 12 }),
    expected_quantity: quantitySchema.optional().meta({
      description: '409 unless the location has this quantity now; 0 for a new location.',
    }),
    low_stock: quantitySchema.nullish().meta({
      description:
        'The event `stock.low` is recorded when what is available falls to this quantity or below; null for never. It stays as it is if it is left out.',
    }),
  })
  .transform(withItem)
  .meta({ id: 'StockSetting' });

export const stockAdjustmentSchema = z
  .strictObject({
    ...itemShape,
    location: locationSchema,
    delta: z
      .int()
      .min(-maxQuantity)
      .max(maxQuantity)
      .refine((delta) => delta !== 0, 'An adjustment by 0 changes nothing.')
      .meta({ description: 'Added to the quantity; a negative number subtracts.', example: -2 }),
    reason: z.string().trim().min(1).max(200).nullish().meta({ example: 'order 4711' }),
  })
  .transform(withItem)
  .meta({ id: 'StockAdjustment' });

export const stockParamsSchema = z.strictObject({ gtin: gtinText });

export const stockTimeSchema = z.strictObject({
  at: timeText.optional().meta({ description: 'A time of the past; now if it is left out.' }),
});

export const movementListSchema = z.strictObject(listQueryShape);
