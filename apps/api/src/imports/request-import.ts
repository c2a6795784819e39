import type { IncomingMessage } from 'node:http';
import { addressLocator, type Database, importName, uploadLocator } from '@feedstock/database';
import type { z } from 'zod';
import type { Dependencies } from '../routing/dependencies.js';
import type { FormFields } from '../uploads/read-form.js';
import { cleanFileName } from '../uploads/receive-upload.js';
import { readUploadOptions } from '../uploads/upload-options.js';
import { type Accepted, acceptOnce, acceptUploadOnce, type OnceRequester } from './accept-once.js';
import type { importRequestSchema, uploadQuerySchema } from './import-requests.js';
import { acceptImport } from './queue-import.js';

type Needs = Pick<Dependencies, 'db' | 'queue' | 'logger' | 'secrets' | 'settings'>;

interface ImportRequest extends OnceRequester {
  body: z.output<typeof importRequestSchema>;
  upload: IncomingMessage | null;
}

interface UploadRequest extends OnceRequester {
  query: z.output<typeof uploadQuerySchema>;
  upload: IncomingMessage | null;
}

/** Queues an import of the file behind an address, or of the file in the request. */
export async function requestImport(input: ImportRequest, dependencies: Needs) {
  return input.upload === null ? importFromUrl(input, dependencies) : importFile(input, input.upload, {}, dependencies);
}

/** Queues an import of the file that is the body, or in its form. */
export async function importUpload(input: UploadRequest, dependencies: Needs): Promise<Accepted> {
  // The adapter lets no other body through.
  if (input.upload === null) throw new Error('An upload has a file.');
  return importFile(input, input.upload, input.query, dependencies);
}

async function importFromUrl(input: ImportRequest, dependencies: Needs): Promise<Accepted> {
  const { url: source, ...options } = input.body;
  const requested = {
    createdBy: input.caller.id,
    sourceUrl: source.url,
    sourceAuthorization: source.authorization,
    uploadId: null,
    fileName: null,
    sourceLocator: addressLocator(input.caller.id, source.url),
    options,
  };
  const accept = (transaction: Database) => acceptImport(transaction, requested, dependencies);
  return (await acceptOnce(input, { content: input.body, name: importName(requested), accept }, dependencies)).answer;
}

async function importFile(
  input: OnceRequester,
  upload: IncomingMessage,
  { file_name: name, ...texts }: Partial<UploadRequest['query']>,
  dependencies: Needs,
): Promise<Accepted> {
  const readOptions = (fields: FormFields) => readUploadOptions(fields, texts);
  return acceptUploadOnce(input, upload, readOptions, dependencies, ({ uploadId, digest, options, ...received }) => {
    const fileName = name === undefined ? received.fileName : cleanFileName(name);
    const requested = {
      createdBy: input.caller.id,
      sourceUrl: null,
      sourceAuthorization: null,
      uploadId,
      fileName,
      sourceLocator: uploadLocator(input.caller.id, fileName),
      options,
    };
    const accept = (transaction: Database) => acceptImport(transaction, requested, dependencies);
    return { content: { fileName, digest, options }, name: importName(requested), accept };
  });
}
