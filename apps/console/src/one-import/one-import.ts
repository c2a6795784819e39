import { isAtRest } from '@feedstock/catalogue';
import { bodyOf } from '@feedstock/client';
import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../api/client.js';
import type { Import } from '../api/documents.js';
import { followImport } from '../api/follow-import.js';
import { useGoToImport } from '../imports/imports.js';
import { goTo, linkTo } from '../navigation/location.js';

/** An import, up to date while it runs. */
export function useImport(jobId: string) {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: ['import', jobId],
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/import-status/{job_id}', { params: { path: { job_id: jobId } }, signal })),
  });
  const isLive = query.data !== undefined && !isAtRest(query.data.status);
  useEffect(() => {
    if (!isLive) return;
    return followImport(jobId, (job) => {
      client.setQueryData(['import', jobId], job);
      if (isAtRest(job.status)) void refreshAfter(client, jobId);
    });
  }, [client, jobId, isLive]);
  return query;
}

/** What an import may have changed is read again: its own lists, those of imports and of products. */
function refreshAfter(client: QueryClient, jobId: string) {
  return client.invalidateQueries({
    predicate: ({ queryKey: [first, second] }) => first === 'imports' || first === 'products' || second === jobId,
  });
}

/** What can be done with an import. Those that make another import go to it. */
export function useImportActions(jobId: string) {
  const client = useQueryClient();
  const path = { job_id: jobId };
  const goToImport = useGoToImport();
  const onSuccess = (made: Pick<Import, 'job_id'>) => {
    void client.invalidateQueries({ queryKey: ['import', jobId] });
    goToImport(made);
  };
  return {
    cancel: useMutation({
      mutationFn: () => bodyOf(api.POST('/import-status/{job_id}/cancel', { params: { path } })),
      onSuccess: (job) => client.setQueryData(['import', jobId], job),
    }),
    undo: useMutation({
      mutationFn: () => bodyOf(api.POST('/import-status/{job_id}/undo', { params: { path } })),
      onSuccess,
    }),
    commit: useMutation({
      mutationFn: () => bodyOf(api.POST('/import-status/{job_id}/commit', { params: { path } })),
      onSuccess,
    }),
    keepAsSource: useMutation({
      mutationFn: (name: string) =>
        bodyOf(api.POST('/import-status/{job_id}/keep-as-source', { params: { path }, body: { name } })),
      onSuccess: ({ id }) => {
        void client.invalidateQueries({ queryKey: ['sources'] });
        goTo(linkTo(['sources', String(id)]));
      },
    }),
  };
}
