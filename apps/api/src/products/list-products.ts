import {
  countProducts,
  type Database,
  inListTransaction,
  type ProductSample,
  sampleProducts,
  selectProducts,
  selectRelevantProducts,
} from '@feedstock/database';
import type { z } from 'zod';
import type { Dependencies } from '../dependencies.js';
import { ok } from '../http/answer.js';
import { exactTotal, listPage } from '../http/list.js';
import { invalid } from '../http/parse-input.js';
import { describe, type Listing, type ProductCursor, readProductCursor } from './product-cursor.js';
import { productFilter } from './product-query.js';
import type { productListSchema } from './product-schemas.js';
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
  const page = { after, skip: after === undefined ? query.skip : 0, limit: query.limit + 1 };
  // How common the words are decides how they are looked for.
  const sample =
    filter.search === undefined ? null : await inListTransaction(readDb, (db) => sampleProducts(db, filter));
  const [items, count] = await Promise.all([
    inListTransaction(readDb, (db) => selectPage(db, listing, page, sample)),
    inListTransaction(readDb, (db) => countProducts(db, filter, exactTotal + 1, sample)),
  ]);
  const named = describe(listing);
  return ok(
    listPage({ skip: page.skip, limit: query.limit }, { items, count }, showProductRow, ({ position }) => ({
      ...named,
      ...position,
    })),
  );
}

interface Page {
  after: ProductCursor | undefined;
  skip: number;
  limit: number;
}

async function selectPage(
  db: Database,
  { sort, filter }: Listing,
  { after, ...page }: Page,
  sample: ProductSample | null,
) {
  switch (sort) {
    case 'relevance':
    case '-relevance':
      if (filter.search === undefined || sample === null) throw relevanceWithoutSearch();
      return selectRelevantProducts(db, { ...filter, search: filter.search }, { ...page, after }, sample);
    default: {
      const descending = sort.startsWith('-');
      const by = (descending ? sort.slice(1) : sort) as 'id' | 'title' | 'price' | 'updated_at';
      return selectProducts(db, filter, { ...page, after, order: { by, descending } }, sample);
    }
  }
}

function relevanceWithoutSearch() {
  const message = 'Relevance says how well a product fits a search. Give search, or choose another order.';
  return invalid([{ path: 'query.sort', code: 'relevance_without_search', message }]);
}
