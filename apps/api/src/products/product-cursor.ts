import { createHash } from 'node:crypto';
import type { ProductFilter } from '@feedstock/database';
import { z } from 'zod';
import { readCursor } from '../http/list.js';
import { invalid } from '../http/parse-input.js';
import { maxId } from '../http/query-values.js';
import type { SortValue } from './product-schemas.js';

const cursorSchema = z.strictObject({
  /** The order of the list. */
  sort: z.string(),
  /** A digest of the filters. */
  filter: z.string(),
  segment: z.int().min(0).max(1),
  key: z.string().nullable(),
  id: z.int().min(0).max(maxId),
  rankedTo: z.int().min(0).max(maxId).nullable(),
});

export type ProductCursor = z.output<typeof cursorSchema>;

/** What a list shows: a cursor works only in the list that it comes from. */
export interface Listing {
  sort: SortValue;
  filter: ProductFilter;
}

/** The cursor of a request. Throws a 422 where it comes from a list with other filters or in another order. */
export function readProductCursor(text: string | undefined, listing: Listing): ProductCursor | undefined {
  const cursor = readCursor(text, cursorSchema);
  if (cursor === undefined) return undefined;
  const { sort, filter } = describe(listing);
  if (cursor.sort !== sort) throw mismatch(`This cursor belongs to the order ${cursor.sort}, not to ${sort}.`);
  if (cursor.filter !== filter) throw mismatch('This cursor belongs to a list with other filters.');
  return cursor;
}

/** What a cursor holds beside the position. */
export function describe({ sort, filter }: Listing): Pick<ProductCursor, 'sort' | 'filter'> {
  const digest = createHash('sha256').update(JSON.stringify(filter)).digest('base64url');
  return { sort, filter: digest.slice(0, 12) };
}

function mismatch(reason: string) {
  const message = `${reason} Ask with the same filters and sort as before, or leave the cursor out to start from the first page.`;
  return invalid([{ path: 'query.cursor', code: 'cursor_mismatch', message }]);
}
