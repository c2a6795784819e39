import type { IncomingMessage } from 'node:http';
import { addressLocator, type Database, importName, uploadLocator } from '@feedstock/database';
import type { z } from 'zod';
import type { Dependencies } from '../routing/dependencies.js';
import type { FormFields } from '../uploads/read-form.js';
import { cleanFileName } from '../uploads/receive-upload.js';
import { readUploadOptions } from '../uploads/upload-options.js';
import { type Accepted, acceptOnce, acceptUploadOnce, type OnceRequester } from './accept-once.js';
import type { importRequestSchema, uploadQuerySchema } from './import-requests.js';
import { acceptImport, type RequestedImport } from './queue-import.js';

type Needs = Pick<Dependencies, 'db' | 'queue' | 'logger' | 'secrets' | 'settings' | 'stopping'>;

interface ImportRequest extends OnceRequester {
  body: z.output<typeof importRequestSchema>;
  upload: IncomingMessage | null;
}

/** Inserts what is requested, in the transaction of the request. */
type Accept = (db: Database, requested: RequestedImport) => Promise<Accepted>;

interface UploadRequest extends OnceRequester {
  query: z.output<typeof uploadQuerySchema>;
  upload: IncomingMessage | null;
}

/** Queues an import of the file behind an address, or of the file in the request. */
export function requestImport(input: ImportRequest, dependencies: Needs): Promise<Accepted> {
  return acceptRequest(input, {}, dependencies, (db, requested) => acceptImport(db, requested, dependencies));
}

/** Reads what is requested, a file with its options in `query` included, and has `accept` insert it, once for a key. */
export function acceptRequest(
  input: ImportRequest,
  query: Partial<UploadRequest['query']>,
  dependencies: Needs,
  accept: Accept,
): Promise<Accepted> {
  const { upload } = input;
  return upload === null
    ? acceptAddress(input, dependencies, accept)
    : acceptFile(input, upload, query, dependencies, accept);
}

/** Queues an import of the file that is the body, or in its form. */
export async function importUpload(input: UploadRequest, dependencies: Needs): Promise<Accepted> {
  // The adapter lets no other body through.
  if (input.upload === null) throw new Error('An upload has a file.');
  const accept: Accept = (db, requested) => acceptImport(db, requested, dependencies);
  return acceptFile(input, input.upload, input.query, dependencies, accept);
}

async function acceptAddress(input: ImportRequest, dependencies: Needs, accept: Accept): Promise<Accepted> {
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
  const toAccept = {
    content: input.body,
    name: importName(requested),
    accept: (db: Database) => accept(db, requested),
  };
  return (await acceptOnce(input, toAccept, dependencies)).answer;
}

async function acceptFile(
  input: OnceRequester,
  upload: IncomingMessage,
  { file_name: name, ...texts }: Partial<UploadRequest['query']>,
  dependencies: Needs,
  accept: Accept,
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
    return {
      content: { fileName, digest, options },
      name: importName(requested),
      accept: (db: Database) => accept(db, requested),
    };
  });
}
