import { bodyOf, type components } from '@feedstock/client';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { formOf } from '../api/upload.js';
import { type Draft, type Given, optionsOf } from './draft.js';

/** What was read of a file: its layout, its columns, and its first rows. */
export type Preview = components['schemas']['FilePreview'];

const betweenLooksMs = 1000;

/** Reads the beginning of the file again whenever an option changes that it is read by. */
export function usePreview(given: Given, draft: Draft) {
  const { delimiter, encoding, decimal_mark } = draft.chosen;
  const requested = useQuery({
    queryKey: ['preview', nameOf(given), delimiter, encoding, decimal_mark],
    queryFn: ({ signal }) => requestPreview(given, draft, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const id = requested.data?.preview_id ?? '';
  // Most files are read while the request waits; the others are looked at until they are.
  const later = useQuery({
    queryKey: ['preview', id],
    enabled: requested.data !== undefined && isReading(requested.data),
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/import-preview/{preview_id}', { params: { path: { preview_id: id } }, signal })),
    refetchInterval: ({ state }) => (state.data === undefined || isReading(state.data) ? betweenLooksMs : false),
  });
  const read = later.data ?? requested.data;
  return {
    read: read !== undefined && !isReading(read) ? read : undefined,
    error: requested.error ?? later.error,
  };
}

function isReading({ status }: Preview): boolean {
  return status === 'queued' || status === 'running';
}

/** Two files of one name are told apart by their last change. */
function nameOf(given: Given): string {
  return 'file' in given ? `${given.file.name} ${given.file.size} ${given.file.lastModified}` : given.url;
}

function requestPreview(given: Given, draft: Draft, signal: AbortSignal): Promise<Preview> {
  // What the columns are read as is decided by the person who looks at the preview.
  const options = optionsOf({ ...draft, columns: {} });
  if ('url' in given) return bodyOf(api.POST('/import-preview', { body: { url: given.url, ...options }, signal }));
  const { file } = given;
  const bodySerializer = () => formOf(file, options);
  return bodyOf(api.POST('/import-preview', { body: { file }, bodySerializer, signal }));
}
