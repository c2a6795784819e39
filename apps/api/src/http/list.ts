import { z } from 'zod';
import { invalid } from './parse-input.js';
import { integerText } from './query-values.js';

/** Totals are exact up to this number and a lower bound beyond, so that a list is fast at any size. */
export const exactTotal = 1000;

/** The query parameters of every list, to be spread into a z.strictObject beside its filters. */
export const listQueryShape = {
  skip: integerText(0, 100_000_000).default(0).meta({ description: 'How many to skip.', default: 0 }),
  limit: integerText(1, 200).default(50).meta({ description: 'How many to return.', default: 50 }),
  cursor: z.string().max(1000).optional().meta({
    description:
      '`next_cursor` of the page before: continues in the same order, as fast on the last page as on the first. Replaces `skip`.',
  }),
};

/** The schema of a list's answer; `name` is the component's. */
export function listSchema<T extends z.ZodType>(name: string, item: T) {
  return z
    .strictObject({
      items: z.array(item),
      total: z.int().min(0),
      total_is_exact: z.boolean(),
      skip: z.int().min(0),
      limit: z.int().min(1),
      next_cursor: z.string().nullable(),
    })
    .meta({ id: name });
}

/** A list's answer that has one item, for the document. */
export function listExample<T>(item: T) {
  return { items: [item], total: 1, total_is_exact: true, skip: 0, limit: 50, next_cursor: null };
}

export interface ListRequest {
  skip: number;
  limit: number;
}

/** What `listQueryShape` reads. */
export interface ListQuery extends ListRequest {
  cursor?: string | undefined;
}

/** Which page a query asks for, where a cursor, read as the position `from`, replaces `skip`. */
export function pageOf({ skip, limit }: ListRequest, from: unknown): ListRequest {
  return { skip: from === undefined ? skip : 0, limit };
}

/**
 * One page in the form of every list. `items` has up to `limit + 1`, which shows whether there is a next page;
 * `count` is counted up to `exactTotal + 1`; `position` is where an item stands in the order, for the next cursor.
 */
export function listPage<T, V>(
  { skip, limit }: ListRequest,
  found: { items: readonly T[]; count: number },
  view: (item: T) => V,
  position: (item: T) => unknown,
) {
  const items = found.items.slice(0, limit);
  const last = items.at(-1);
  const hasMore = found.items.length > limit && last !== undefined;
  return {
    items: items.map(view),
    total: Math.min(found.count, exactTotal),
    total_is_exact: found.count <= exactTotal,
    skip,
    limit,
    next_cursor: hasMore ? encodeCursor(position(last)) : null,
  };
}

/** Where the items of a list come from, and how they are shown. */
interface ListSource<T, P, V> {
  /** What a cursor holds: where the page before ended. */
  cursor: z.ZodType<P>;
  select: (from: P | undefined, range: ListRequest) => Promise<readonly T[]>;
  /** How many there are, counted up to `upTo`. */
  count: (upTo: number) => Promise<number> | number;
  show: (item: T) => V;
  /** Where an item stands in the order, for a cursor. */
  position: (item: T) => unknown;
}

/** The page that a query asks for. Throws a 422 for a foreign cursor. */
export async function readPage<T, P, V>(
  query: ListQuery,
  { cursor, select, count, show, position }: ListSource<T, P, V>,
) {
  const from = readCursor(query.cursor, cursor);
  const page = pageOf(query, from);
  const [items, counted] = await Promise.all([select(from, { ...page, limit: page.limit + 1 }), count(exactTotal + 1)]);
  return listPage(page, { items, count: counted }, show, position);
}

/** The position in a list that is ordered by time of creation. */
export const creationPosition = z.strictObject({
  id: z.uuid(),
  createdAt: z.iso.datetime().transform((text) => new Date(text)),
});

function encodeCursor(position: unknown): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** The position in a cursor, checked with `schema`; undefined where there is no cursor. Throws a 422 for a foreign one. */
export function readCursor<S extends z.ZodType>(cursor: string | undefined, schema: S): z.output<S> | undefined {
  if (cursor === undefined) return undefined;
  const result = schema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (result.success) return result.data;
  throw invalid([
    {
      path: 'query.cursor',
      code: 'invalid_cursor',
      message: 'This is not a cursor of this list. Use next_cursor of the page before, with the same sort.',
    },
  ]);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
