import { useQuery } from '@tanstack/react-query';
import { apiAddress } from '../api/address.js';
import { fetchAsUser } from '../api/client.js';
import type { Import } from '../api/documents.js';
import { readProblem } from '../api/problem.js';
import { type Draft, type Given, optionsOf } from './draft.js';

/** What was read of a file: its layout, its columns, and its first rows. */
export interface Preview {
  source: Pick<Import['source'], 'format' | 'encoding' | 'delimiter'>;
  columns: Import['columns'];
  rows: string[][];
}

/** The beginning of a file shows its layout; the rest is sent for the check. */
const previewedBytes = 1024 * 1024;

/** Reads the file anew whenever an option changes that it is read by. */
export function usePreview(given: Given, draft: Draft) {
  const { delimiter, encoding, decimal_mark } = draft.chosen;
  return useQuery({
    queryKey: ['preview', 'file' in given ? given.file.name : given.url, delimiter, encoding, decimal_mark],
    queryFn: ({ signal }) => requestPreview(given, draft, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

async function requestPreview(given: Given, draft: Draft, signal: AbortSignal): Promise<Preview> {
  const options = optionsOf({ ...draft, columns: {} });
  const request =
    'file' in given
      ? new Request(apiAddress('import-preview'), { method: 'POST', body: given.file.slice(0, previewedBytes), signal })
      : new Request(apiAddress('import-preview'), {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ url: given.url, ...options }),
          signal,
        });
  const response = await fetchAsUser(request);
  if (!response.ok) throw await readProblem(response);
  return response.json();
}
