import { listExample, listSchema } from '../http/list.js';
import {
  productExample,
  productParamsSchema,
  stockedProductExample,
  stockedProductSchema,
} from '../products/product-schemas.js';
import { route } from '../routing/route.js';
import { changeListSchema, changePage, deletedProductSchema } from './change-schemas.js';
import { listDeletedProducts } from './list-deleted-products.js';
import { listProductChanges } from './list-product-changes.js';
import { restoreProduct } from './restore-product.js';

const tag = 'Products';

export const historyRoutes = [
  route({
    method: 'get',
    path: '/products/{id}/changes',
    operationId: 'listProductChanges',
    access: 'user',
    permission: 'read',
    limit: 'general',
    tag,
    summary: 'List the changes of a product',
    description:
      'Newest first: who, or which import and row, changed it, with each field before and after. The creation is the last. Changes are kept for HISTORY_DAYS, also those of a deleted product.',
    params: productParamsSchema,
    query: changeListSchema,
    answers: { 200: changePage },
    problems: ['not_found'],
    handle: listProductChanges,
  }),
  route({
    method: 'get',
    path: '/deleted-products',
    operationId: 'listDeletedProducts',
    access: 'user',
    permission: 'read',
    limit: 'general',
    tag,
    summary: 'List deleted products',
    description: 'Those that can be brought back, for HISTORY_DAYS; those deleted last come first.',
    query: changeListSchema,
    answers: {
      200: {
        description: 'A page of deleted products.',
        schema: listSchema('DeletedProductList', deletedProductSchema),
        example: listExample({
          product: productExample,
          user_id: 7,
          import_id: null,
          row: null,
          deleted_at: '2026-11-24T09:30:00.000Z',
        }),
      },
    },
    handle: listDeletedProducts,
  }),
  route({
    method: 'post',
    path: '/products/{id}/restore',
    operationId: 'restoreProduct',
    access: 'user',
    permission: 'write',
    limit: 'general',
    tag,
    summary: 'Bring a deleted product back',
    description: 'Under its id, with its pins, its stock and its ledger; reservations do not come back.',
    params: productParamsSchema,
    answers: {
      200: { description: 'The product.', schema: stockedProductSchema, example: stockedProductExample },
    },
    problems: ['not_found', 'not_deleted', 'gtin_taken', 'offer_id_taken'],
    handle: restoreProduct,
  }),
];
