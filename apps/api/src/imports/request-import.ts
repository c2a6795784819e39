import type { IncomingMessage } from 'node:http';
import { addressLocator, type Database, importName, uploadLocator } from '@feedstock/database';
import type { z } from 'zod';
import type { Dependencies } from '../routing/dependencies.js';
import { readUploadOptions } from '../uploads/upload-options.js';
import { type Accepted, acceptOnce, acceptUploadOnce, type OnceRequester } from './accept-once.js';
import type { importRequestSchema } from './import-requests.js';
import { acceptImport } from './queue-import.js';

type Needs = Pick<Dependencies, 'db' | 'queue' | 'logger' | 'secrets' | 'settings'>;

interface ImportRequest extends OnceRequester {
  body: z.output<typeof importRequestSchema>;
  upload: IncomingMessage | null;
}

/** Queues an import of the file behind an address, or of the file in the request. */
export async function requestImport(input: ImportRequest, dependencies: Needs) {
  return input.upload === null ? importFromUrl(input, dependencies) : importUpload(input, input.upload, dependencies);
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

async function importUpload(input: ImportRequest, upload: IncomingMessage, dependencies: Needs): Promise<Accepted> {
  return acceptUploadOnce(input, upload, readUploadOptions, dependencies, ({ uploadId, fileName, digest, options }) => {
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
