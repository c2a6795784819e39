import { apiAddress } from './address.js';
import { fetchAsUser } from './client.js';
import type { Import } from './documents.js';
import { readProblem } from './problem.js';

/** Options of an import, as the API names them. */
export type ImportOptions = Readonly<Record<string, unknown>>;

/** Imports a file of this machine. */
export function uploadFile(file: File, options: ImportOptions): Promise<Import> {
  return requestImport('import-csv/upload', formOf(file, options));
}

/** The form of a file with its options; the file is last, so that the options are known before it. */
export function formOf(file: File, options: ImportOptions): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(options)) form.append(name, asField(value));
  form.append('file', file);
  return form;
}

/** Asks for an import, with a form or with a document; the import that was made. */
export async function requestImport(path: string, body: FormData | object): Promise<Import> {
  const content =
    body instanceof FormData
      ? { body }
      : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
  const response = await fetchAsUser(new Request(apiAddress(path), { method: 'POST', ...content }));
  if (!response.ok) throw await readProblem(response);
  return response.json();
}

/** A form has only texts; the API reads one that its option does not accept as JSON. */
function asField(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
