import type { ListedImport } from '../api/documents.js';

/** What an import is called in a list: its file, else the host and the last part of the address, else its id. */
export function fileName({ source, job_id }: Pick<ListedImport, 'source' | 'job_id'>): string {
  if (source.file_name !== null) return source.file_name;
  if (source.url === null || !URL.canParse(source.url)) return job_id;
  const { host, pathname } = new URL(source.url);
  const last = pathname.split('/').at(-1);
  return last ? `${host} … ${last}` : host;
}
