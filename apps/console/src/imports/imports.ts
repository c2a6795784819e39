import { type ImportDocument, type ImportStatus, importStatuses, isAtRest } from '@feedstock/catalogue';
import { type InfiniteData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, bodyOf } from '../api/client.js';
import { followImport } from '../api/follow-import.js';

export interface ImportFilter {
  status: ImportStatus | undefined;
}

interface Page {
  items: ImportDocument[];
  next_cursor: string | null;
}

/** A browser opens six connections to a server; those that follow imports must leave some for the rest. */
const maxFollowed = 2;
const daysOfChart = 30;
const pageSize = 50;

export function readFilter(query: URLSearchParams): ImportFilter {
  return { status: importStatuses.find((status) => status === query.get('status')) };
}

/** Imports, newest first, page by page. */
export function useImports(filter: ImportFilter) {
  return useInfiniteQuery({
    queryKey: ['imports', filter],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }): Promise<Page> =>
      bodyOf(
        api.GET('/import-jobs', {
          params: {
            query: { limit: pageSize, ...(filter.status && { status: filter.status }), ...cursorOf(pageParam) },
          },
          signal,
        }),
      ),
    getNextPageParam: ({ next_cursor }) => next_cursor,
  });
}

/** The imports of the last thirty days, as far as five full pages reach. */
export function useRecentImports() {
  return useQuery({ queryKey: ['imports', 'recent'], queryFn: ({ signal }) => loadRecent(signal) });
}

async function loadRecent(signal: AbortSignal): Promise<ImportDocument[]> {
  const oldest = Date.now() - daysOfChart * 24 * 60 * 60 * 1000;
  const found: ImportDocument[] = [];
  let cursor: string | null = '';
  for (let page = 0; page < 5 && cursor !== null; page += 1) {
    const { items, next_cursor }: Page = await bodyOf(
      api.GET('/import-jobs', { params: { query: { limit: 200, ...cursorOf(cursor) } }, signal }),
    );
    const recent = items.filter(({ created_at }) => Date.parse(created_at) >= oldest);
    found.push(...recent);
    cursor = recent.length < items.length ? null : next_cursor;
  }
  return found;
}

function cursorOf(cursor: string): { cursor?: string } {
  return cursor === '' ? {} : { cursor };
}

/** Keeps the imports of a list up to date while they run; once one has ended, the whole list is read again. */
export function useLiveImports(jobs: readonly ImportDocument[]): void {
  const client = useQueryClient();
  const followed = jobs
    .filter(({ status }) => !isAtRest(status))
    .slice(-maxFollowed)
    .map(({ job_id }) => job_id)
    .join(' ');
  useEffect(() => {
    const ends = followed
      .split(' ')
      .filter(Boolean)
      .map((id) =>
        followImport(id, (job) => {
          client.setQueriesData<InfiniteData<Page>>({ queryKey: ['imports'], predicate: isList }, (list) =>
            replaceJob(list, job),
          );
          if (isAtRest(job.status)) void client.invalidateQueries({ queryKey: ['imports'] });
        }),
      );
    return () => {
      for (const end of ends) end();
    };
  }, [followed, client]);
}

function isList({ queryKey }: { queryKey: readonly unknown[] }): boolean {
  return queryKey[1] !== 'recent';
}

function replaceJob(list: InfiniteData<Page> | undefined, job: ImportDocument): InfiniteData<Page> | undefined {
  return (
    list && {
      ...list,
      pages: list.pages.map((page) => ({
        ...page,
        items: page.items.map((item) => (item.job_id === job.job_id ? job : item)),
      })),
    }
  );
}
