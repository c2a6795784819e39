import { productParamsSchema } from '../products/product-schemas.js';
import { route } from '../routing/route.js';
import { changeListSchema, changePage } from './change-schemas.js';
import { listProductChanges } from './list-product-changes.js';

const tag = 'Products';

export const historyRoutes = [
  route({
    method: 'get',
    path: '/products/{id}/changes',
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
];
