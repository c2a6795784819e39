import { bodyOf } from '@feedstock/client';
import { api } from './client.js';

/** Options of an import, as the API names them. */
export type ImportOptions = Readonly<Record<string, unknown>>;

/** Imports a file of this machine; the import that was made. */
export function uploadFile(file: File, options: ImportOptions) {
  return bodyOf(api.POST('/import-csv/upload', { body: { file }, bodySerializer: () => formOf(file, options) }));
}

/** The form of a file with its options; the file is last, so that the options are known before it. */
export function formOf(file: File, options: ImportOptions): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(options)) form.append(name, asField(value));
  form.append('file', file);
  return form;
}

/** A form has only texts; the API reads one that its option does not accept as JSON. */
function asField(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
