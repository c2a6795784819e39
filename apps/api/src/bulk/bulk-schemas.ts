import { importOptionsSchema, maxQuantity, outcomes } from '@feedstock/catalogue';
import { z } from 'zod';
import { gtinText } from '../http/query-values.js';
import { rowLimits } from '../http/read-rows.js';
import { locationSchema, quantitySchema } from '../stock/stock-schemas.js';

const { match_by, mode } = importOptionsSchema.shape;

export const bulkProductsQuerySchema = z.strictObject({ match_by, mode });
export const bulkStockQuerySchema = z.strictObject({ match_by });

/** A row of `POST /stock/bulk`. */
export const stockRowSchema = z
  .strictObject({
    gtin: gtinText.optional(),
    offer_id: z.string().trim().min(1).max(255).optional(),
    location: locationSchema,
    quantity: quantitySchema.optional().meta({ description: 'What the location has now.', example: 12 }),
    delta: z
      .int()
      .min(-maxQuantity)
      .max(maxQuantity)
      .optional()
      .meta({ description: 'Added to the quantity, in its place; a negative number subtracts.', example: -2 }),
  })
  .superRefine(({ gtin, offer_id, quantity, delta }, context) => {
    const reject = (path: string, code: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message, params: { code } });
    if (gtin === undefined && offer_id === undefined) reject('gtin', 'no_key', 'Give a gtin or an offer_id.');
    if (quantity === undefined && delta === undefined)
      reject('quantity', 'quantity_missing', 'Give a quantity or a delta.');
    if (quantity !== undefined && delta !== undefined)
      reject('delta', 'quantity_twice', 'Give a quantity or a delta, not both.');
  })
  .meta({ id: 'StockRow' });

const count = z.int().min(0).max(rowLimits.rows);

const rowSchema = z.strictObject({
  row: z.int().min(1).meta({ description: 'Its number in the request, from 1.' }),
  outcome: z.enum(outcomes),
  product_id: z.int().min(1).optional().meta({ description: 'Of a row of products that was accepted.' }),
  by_row: z.int().min(1).optional().meta({ description: 'The later row that superseded it.' }),
  error: z
    .strictObject({
      code: z.string(),
      column: z.string().nullable().meta({ description: 'The field that is wrong; null for the whole row.' }),
      value: z.string(),
      message: z.string(),
      suggestion: z.string(),
    })
    .optional()
    .meta({ description: 'Why it was rejected.' }),
});

export const bulkAnswerSchema = z
  .strictObject({
    job_id: z.string().meta({ description: 'The import that the rows are: its reports, its changes, its undo.' }),
    outcome: z.strictObject({
      created: count,
      updated: count,
      unchanged: count,
      superseded: count,
      rejected: count,
    }),
    rows: z.array(rowSchema).meta({ description: 'What became of each row, in their order.' }),
  })
  .meta({ id: 'BulkAnswer' });

export const bulkAnswerExample = {
  job_id: '019ab0c1-5c1e-7d3a-9c9e-6f0d5a1b2c3d',
  outcome: { created: 1, updated: 0, unchanged: 0, superseded: 0, rejected: 1 },
  rows: [
    { row: 1, outcome: 'created', product_id: 1001 },
    {
      row: 2,
      outcome: 'rejected',
      error: {
        code: 'no_key',
        column: 'gtin',
        value: '',
        message: 'The row has neither a GTIN nor an offer id, so no product can be found for it.',
        suggestion: 'Give the row a GTIN or an offer id.',
      },
    },
  ],
};

export const bulkStockExample = {
  ...bulkAnswerExample,
  rows: [{ row: 1, outcome: 'created' }, ...bulkAnswerExample.rows.slice(1)],
};
