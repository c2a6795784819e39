import type { paths } from '@feedstock/client';
import { bodyOf } from '@feedstock/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { useList } from '../api/list.js';
import { useGoToImport } from '../imports/imports.js';
import { goTo, linkTo } from '../navigation/location.js';

export type SourceChange = NonNullable<paths['/sources/{id}']['put']['requestBody']>['content']['application/json'];

export function useSource(id: number) {
  return useQuery({
    queryKey: ['sources', id],
    queryFn: ({ signal }) => bodyOf(api.GET('/sources/{id}', { params: { path: { id } }, signal })),
  });
}

export function useSourceImports(id: number) {
  return useList(['imports', 'source', id], (page, signal) =>
    bodyOf(api.GET('/sources/{id}/imports', { params: { path: { id }, query: page }, signal })),
  );
}

export function useSourceActions(id: number) {
  const client = useQueryClient();
  const goToImport = useGoToImport();
  const refresh = () => client.invalidateQueries({ queryKey: ['sources'] });
  return {
    change: useMutation({
      mutationFn: (change: SourceChange) =>
        bodyOf(api.PUT('/sources/{id}', { params: { path: { id } }, body: change })),
      onSuccess: refresh,
    }),
    start: useMutation({
      mutationFn: () => bodyOf(api.POST('/sources/{id}/import', { params: { path: { id } } })),
      onSuccess: goToImport,
    }),
    remove: useMutation({
      mutationFn: () => bodyOf(api.DELETE('/sources/{id}', { params: { path: { id } } })),
      onSuccess: () => {
        void refresh();
        goTo(linkTo(['sources']));
      },
    }),
  };
}
