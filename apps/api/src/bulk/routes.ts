import { newProductExample, productChangeSchema } from '../products/product-schemas.js';
import { route } from '../routing/route.js';
import { bulkProducts } from './bulk-products.js';
import {
  bulkAnswerExample,
  bulkAnswerSchema,
  bulkProductsQuerySchema,
  bulkStockExample,
  bulkStockQuerySchema,
  stockRowSchema,
} from './bulk-schemas.js';
import { bulkStock } from './bulk-stock.js';

const howRowsCount =
  'Up to 10,000 rows and 8 MB, as NDJSON or as a JSON array. A row that is wrong costs itself alone; all others are written in one transaction. The answer says what became of each, and is the account of an import.';

export const bulkRoutes = [
  route({
    method: 'post',
    path: '/products/bulk',
    operationId: 'writeProducts',
    access: 'user',
    permission: 'write',
    limit: 'general',
    tag: 'Products',
    summary: 'Create and change many products',
    description: `${howRowsCount} What a row leaves out, or gives as null, stays as it is.`,
    query: bulkProductsQuerySchema,
    rows: productChangeSchema,
    bodyExample: newProductExample,
    idempotent: 'adapter',
    answers: { 200: { description: 'What became of the rows.', schema: bulkAnswerSchema, example: bulkAnswerExample } },
    handle: bulkProducts,
  }),
  route({
    method: 'post',
    path: '/stock/bulk',
    operationId: 'writeStock',
    access: 'user',
    permission: 'stock',
    limit: 'general',
    tag: 'Stock',
    summary: 'Set and adjust many quantities',
    description: howRowsCount,
    query: bulkStockQuerySchema,
    rows: stockRowSchema,
    bodyExample: { gtin: '4006381333931', location: 'main', quantity: 12 },
    idempotent: 'adapter',
    answers: { 200: { description: 'What became of the rows.', schema: bulkAnswerSchema, example: bulkStockExample } },
    handle: bulkStock,
  }),
];
