/** A page of a list, as every list of the API has it. */
export interface Page<T> {
  items: readonly T[];
  next_cursor: string | null;
}

/**
 * Every item of a list, page by page, at constant cost however long it is:
 * `walkList((at) => bodyOf(api.GET('/products', { params: { query: { ...at, limit: 200 } } })))`.
 */
export async function* walkList<T>(readPage: (at: { cursor?: string }) => Promise<Page<T>>): AsyncGenerator<T> {
  for (let at: { cursor?: string } | null = {}; at !== null; ) {
    const { items, next_cursor: cursor }: Page<T> = await readPage(at);
    yield* items;
    at = cursor === null ? null : { cursor };
  }
}
