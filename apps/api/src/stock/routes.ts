import { listExample, listSchema } from '../http/list.js';
import { route } from '../routing/route.js';
import { adjustStock } from './adjust-stock.js';
import { listMovements } from './list-movements.js';
import { setStock } from './set-stock.js';
import { showStock } from './show-stock.js';
import {
  movementListSchema,
  stockAdjustmentSchema,
  stockParamsSchema,
  stockSettingSchema,
  stockTimeSchema,
} from './stock-requests.js';
import {
  movementExample,
  movementSchema,
  productStockExample,
  quantityExample,
  stockQuantitySchema,
  stockSchema,
} from './stock-schemas.js';

const tag = 'Stock';
const quantity = {
  description: 'What the location has now.',
  schema: stockQuantitySchema,
  example: quantityExample,
};

export const stockRoutes = [
  route({
    method: 'post',
    path: '/stock',
    operationId: 'setStock',
    access: 'user',
    permission: 'stock',
    limit: 'general',
    tag,
    summary: 'Set the quantity of a product at a location',
    description:
      'With `expected_quantity` it is set only if the location has that much now; never below what is reserved.',
    body: stockSettingSchema,
    bodyExample: { gtin: '4006381333931', location: 'main', quantity: 12 },
    idempotent: 'adapter',
    answers: { 200: quantity },
    problems: ['not_found', 'stock_changed', 'stock_reserved'],
    handle: setStock,
  }),
  route({
    method: 'post',
    path: '/stock/adjust',
    operationId: 'adjustStock',
    access: 'user',
    permission: 'stock',
    limit: 'general',
    tag,
    summary: 'Add to a quantity, or subtract from it',
    description:
      'The quantity never falls below zero, nor below what is reserved, however many requests come at once. Send an Idempotency-Key, so that the request can be repeated safely.',
    body: stockAdjustmentSchema,
    bodyExample: { gtin: '4006381333931', location: 'main', delta: -2, reason: 'order 4711' },
    idempotent: 'adapter',
    answers: { 200: quantity },
    problems: ['not_found', 'stock_insufficient', 'stock_reserved', 'stock_too_large'],
    handle: adjustStock,
  }),
  route({
    method: 'get',
    path: '/stock/{gtin}',
    operationId: 'getStock',
    access: 'user',
    permission: ['read', 'stock'],
    limit: 'general',
    tag,
    summary: 'Show the stock of a product',
    description: 'With `at`: what the ledger says each location had at that time, without reservations.',
    params: stockParamsSchema,
    query: stockTimeSchema,
    answers: {
      200: {
        description: 'What each location has, ordered by name.',
        schema: stockSchema,
        example: { gtin: '4006381333931', product_id: 1001, ...productStockExample },
      },
    },
    problems: ['not_found'],
    handle: showStock,
  }),
  route({
    method: 'get',
    path: '/stock/{gtin}/movements',
    operationId: 'listStockMovements',
    access: 'user',
    permission: ['read', 'stock'],
    limit: 'general',
    tag,
    summary: 'List the movements of a product',
    description: 'The ledger: every change of a quantity, newest first. The sum of the deltas is the stock.',
    params: stockParamsSchema,
    query: movementListSchema,
    answers: {
      200: {
        description: 'A page of movements.',
        schema: listSchema('StockMovementList', movementSchema),
        example: listExample(movementExample),
      },
    },
    problems: ['not_found'],
    handle: listMovements,
  }),
];
