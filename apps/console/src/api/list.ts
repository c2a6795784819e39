import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';

/** A page of any list of the API. */
export interface Page<T> {
  items: T[];
  total: number;
  total_is_exact: boolean;
  next_cursor: string | null;
}

/** What a page is asked for with: the cursor of the page before, none for the first. */
export interface PageRequest {
  cursor?: string;
}

export type List<T> = ReturnType<typeof useList<T>>;

/** A list of the API, page by page: `items` are those of all pages so far. */
export function useList<T>(key: QueryKey, load: (page: PageRequest, signal: AbortSignal) => Promise<Page<T>>) {
  const query = useInfiniteQuery({
    queryKey: key,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => load(pageParam === '' ? {} : { cursor: pageParam }, signal),
    // Comparing all pages with each new one would take longer the further somebody scrolls.
    structuralSharing: false,
    getNextPageParam: ({ next_cursor }) => next_cursor,
  });
  const { fetchNextPage } = query;
  const pages = query.data?.pages;
  // The same array as long as the list is the same: a long one is not drawn again for nothing.
  const items = useMemo(() => itemsOf(pages), [pages]);
  // Whoever asks for a page that is on its way waits for it; it is not asked for again.
  const loadMore = useCallback(() => fetchNextPage({ cancelRefetch: false }), [fetchNextPage]);

  /** The items once there are as many, or all. Throws what the API says. */
  async function loadUpTo(count: number): Promise<T[]> {
    let { data, hasNextPage } = query;
    while (hasNextPage && itemsOf(data?.pages).length < count) {
      ({ data, hasNextPage } = await fetchNextPage({ cancelRefetch: false, throwOnError: true }));
    }
    return itemsOf(data?.pages);
  }

  return { ...query, items, first: pages?.[0], loadMore, loadUpTo };
}

function itemsOf<T>(pages: readonly Page<T>[] | undefined): T[] {
  return pages?.flatMap(({ items }) => items) ?? [];
}
