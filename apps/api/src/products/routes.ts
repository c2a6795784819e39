import { productSchema } from '@feedstock/catalogue';
import { listExample, listSchema } from '../http/list.js';
import { route } from '../routing/route.js';
import { changeProduct } from './change-product.js';
import { createProduct } from './create-product.js';
import { deleteProduct } from './delete-product.js';
import { listProducts } from './list-products.js';
import {
  newProductExample,
  newProductSchema,
  pinsSchema,
  productChangeSchema,
  productExample,
  productListSchema,
  productParamsSchema,
  stockedProductExample,
  stockedProductSchema,
} from './product-schemas.js';
import { setPins } from './set-pins.js';
import { showProduct } from './show-product.js';

const tag = 'Products';
const product = {
  schema: stockedProductSchema,
  example: stockedProductExample,
  headers: { ETag: 'The version of the product and its stock, for If-Match of a change.' },
};

const changedSince = {
  'If-Match':
    'The ETag of an earlier answer: 412 if the product itself has changed since; a change of its stock does not count.',
};

const change = {
  path: '/products/{id}',
  access: 'user',
  permission: 'write',
  limit: 'general',
  tag,
  params: productParamsSchema,
  body: productChangeSchema,
  bodyExample: { price: { amount: '79.90', currency: 'EUR' }, description: null },
  requestHeaders: changedSince,
  answers: { 200: { description: 'The product.', ...product } },
  problems: ['malformed_header', 'not_found', 'gtin_taken', 'offer_id_taken', 'precondition_failed'],
  handle: changeProduct,
} as const;

const howToChange =
  'Only the fields given change; null, or an empty list, clears one. Changes of several clients add up.';

export const productRoutes = [
  route({
    method: 'get',
    path: '/products',
    operationId: 'listProducts',
    access: 'user',
    permission: 'read',
    limit: 'general',
    tag,
    summary: 'List and search products',
    description: 'A product must match all filters. `total` is exact up to 1,000 and a lower bound beyond.',
    query: productListSchema,
    answers: {
      200: {
        description: 'A page of products.',
        schema: listSchema('ProductList', productSchema),
        example: listExample(productExample),
      },
    },
    handle: listProducts,
  }),
  route({
    method: 'post',
    path: '/products',
    operationId: 'createProduct',
    access: 'user',
    permission: 'write',
    limit: 'general',
    tag,
    summary: 'Create a product',
    body: newProductSchema,
    bodyExample: newProductExample,
    idempotent: 'adapter',
    answers: {
      201: {
        description: 'The product.',
        ...product,
        headers: { ...product.headers, Location: 'Where the product is: `/products/1001`.' },
      },
    },
    problems: ['gtin_taken', 'offer_id_taken'],
    handle: createProduct,
  }),
  route({
    method: 'get',
    path: '/products/{id}',
    operationId: 'getProduct',
    access: 'user',
    permission: 'read',
    limit: 'general',
    tag,
    summary: 'Show a product and its stock',
    params: productParamsSchema,
    requestHeaders: { 'If-None-Match': 'The ETag of an earlier answer: 304 if neither product nor stock has changed.' },
    answers: {
      200: { description: 'The product.', ...product },
      304: { description: 'It has not changed since it had the ETag of If-None-Match.', headers: product.headers },
    },
    problems: ['not_found'],
    handle: showProduct,
  }),
  route({
    method: 'put',
    operationId: 'updateProduct',
    summary: 'Change a product',
    description: howToChange,
    ...change,
  }),
  route({
    method: 'patch',
    operationId: 'patchProduct',
    summary: 'Change a product, as PUT does',
    description: howToChange,
    ...change,
  }),
  route({
    method: 'delete',
    path: '/products/{id}',
    operationId: 'deleteProduct',
    access: 'user',
    permission: 'write',
    limit: 'general',
    tag,
    summary: 'Delete a product and its stock',
    params: productParamsSchema,
    requestHeaders: { 'If-Match': 'The ETag of an earlier answer: 412 if the product or its stock has changed since.' },
    answers: { 204: { description: 'The product, its stock and its ledger are gone.' } },
    problems: ['malformed_header', 'not_found', 'precondition_failed'],
    handle: deleteProduct,
  }),
  route({
    method: 'put',
    path: '/products/{id}/pins',
    operationId: 'setPins',
    access: 'user',
    permission: 'write',
    limit: 'general',
    tag,
    summary: 'Pin fields of a product',
    description:
      'No import changes a pinned field until it is unpinned; PUT /products/{id} does. The list replaces the one before.',
    params: productParamsSchema,
    body: pinsSchema,
    bodyExample: { fields: ['title'] },
    requestHeaders: changedSince,
    answers: { 200: { description: 'The product.', ...product } },
    problems: ['malformed_header', 'not_found', 'precondition_failed'],
    handle: setPins,
  }),
];
