import { type ListOrder, type ProductFilter, selectProductPage } from '@feedstock/database';
import type { z } from 'zod';
import { ok } from '../http/answer.js';
import { exactTotal, listPage, pageOf } from '../http/list.js';
import { invalid } from '../http/parse-input.js';
import type { Dependencies } from '../routing/dependencies.js';
import { describe, readProductCursor } from './product-cursor.js';
import { productFilter } from './product-query.js';
import type { productListSchema, SortValue } from './product-schemas.js';
import { showProductRow } from './show-product-row.js';

/** A page of products that match the filters. */
export async function listProducts(
  { query }: { query: z.output<typeof productListSchema> },
  { readDb }: Pick<Dependencies, 'readDb'>,
) {
  const filter = productFilter(query);
  const sort = query.sort ?? (filter.search === undefined ? 'id' : 'relevance');
  const listing = { sort, filter };
  const after = readProductCursor(query.cursor, listing);
  const page = pageOf(query, after);
  const wanted = { order: orderOf(sort, filter), after, ...page, limit: page.limit + 1, countTo: exactTotal + 1 };
  const found = await selectProductPage(readDb, filter, wanted);
  const named = describe(listing);
  return ok(listPage(page, found, showProductRow, ({ position }) => ({ ...named, ...position })));
}

function orderOf(sort: SortValue, { search }: ProductFilter): ListOrder {
  const descending = sort.startsWith('-');
  const by = sort.replace('-', '') as ListOrder['by'];
  if (by !== 'relevance') return { by, descending };
  if (search !== undefined) return { by };
  const message = 'Relevance is how well a product matches a search. Give search, or choose another order.';
  throw invalid([{ path: 'query.sort', code: 'relevance_without_search', message }]);
}
