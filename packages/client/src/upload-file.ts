import type { ApiClient } from './create-api-client.js';
import { bodyOf } from './problem.js';
import type { components, paths } from './schema.js';

type Upload = paths['/import-csv/upload']['post'];

/** The options of an import, as texts where they are lists or objects. */
export type FileOptions = NonNullable<Upload['parameters']['query']>;

/** Imports a file. `file_name` is what people see; a File brings its own. */
export function uploadFile(
  api: ApiClient,
  file: Blob,
  options: FileOptions = {},
): Promise<components['schemas']['NewImport']> {
  return bodyOf(
    api.POST('/import-csv/upload', {
      params: { query: options },
      body: { file },
      bodySerializer: () => {
        const form = new FormData();
        form.append('file', file);
        return form;
      },
    }),
  );
}
