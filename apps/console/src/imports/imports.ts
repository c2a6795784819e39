import { type ImportStatus, importStatuses, isAtRest } from '@feedstock/catalogue';
import { bodyOf, walkList } from '@feedstock/client';
import { type InfiniteData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../api/client.js';
import type { ListedImport } from '../api/documents.js';
import { followImport } from '../api/follow-import.js';
import { type Page, type PageRequest, useList } from '../api/list.js';
import { goTo, linkTo } from '../navigation/location.js';

export interface ImportFilter {
  status: ImportStatus | undefined;
  /** The id of a source. */
  source: number | undefined;
}

/** A browser opens six connections to a server; those that follow imports must leave some for the rest. */
const maxFollowed = 2;

/** The days of the chart, today included. */
export const recentDays = 30;
/** So many are five full pages of the list. */
const maxRecent = 1000;

export function readFilter(query: URLSearchParams): ImportFilter {
  const source = query.get('source');
  return {
    status: importStatuses.find((status) => status === query.get('status')),
    source: source === null ? undefined : Number(source),
  };
}

/** Imports, newest first, page by page. */
export function useImports({ status, source }: ImportFilter) {
  return useList(['imports', status, source], (page, signal) =>
    source === undefined
      ? bodyOf(api.GET('/import-jobs', { params: { query: { ...page, ...(status && { status }) } }, signal }))
      : importsOfSource(source, status, page, signal),
  );
}

/** The API lists the imports of a source in any state: the others are left out here. */
async function importsOfSource(id: number, status: ImportStatus | undefined, page: PageRequest, signal: AbortSignal) {
  const list = await bodyOf(api.GET('/sources/{id}/imports', { params: { path: { id }, query: page }, signal }));
  return { ...list, items: list.items.filter((job) => status === undefined || job.status === status) };
}

/** The imports of the recent days, newest first; no more than `maxRecent` of them. */
export function useRecentImports() {
  return useQuery({ queryKey: ['imports', 'recent'], queryFn: ({ signal }) => loadRecent(signal) });
}

async function loadRecent(signal: AbortSignal): Promise<ListedImport[]> {
  const oldest = Date.now() - recentDays * 24 * 60 * 60 * 1000;
  const found: ListedImport[] = [];
  const newestFirst = walkList((page) =>
    bodyOf(api.GET('/import-jobs', { params: { query: { limit: 200, ...page } }, signal })),
  );
  for await (const job of newestFirst) {
    if (Date.parse(job.created_at) < oldest) break;
    found.push(job);
    if (found.length === maxRecent) break;
  }
  return found;
}

/** Goes to an import that was just made; the lists of imports are read again, so that they have it. */
export function useGoToImport(): (made: Pick<ListedImport, 'job_id'>) => void {
  const client = useQueryClient();
  return ({ job_id }) => {
    void client.invalidateQueries({ queryKey: ['imports'] });
    goTo(linkTo(['imports', job_id]));
  };
}

/** Keeps the imports of a list up to date while they run; once one has ended, the whole list is read again. */
export function useLiveImports(jobs: readonly ListedImport[]): void {
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
          client.setQueriesData<InfiniteData<Page<ListedImport>>>(
            { queryKey: ['imports'], predicate: isList },
            (list) => replaceJob(list, job),
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

function replaceJob(
  list: InfiniteData<Page<ListedImport>> | undefined,
  job: ListedImport,
): InfiniteData<Page<ListedImport>> | undefined {
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
