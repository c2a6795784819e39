import type { IncomingMessage } from 'node:http';
import { uploadLocator } from '@feedstock/database';
import type { z } from 'zod';
import type { Caller } from '../access/caller.js';
import type { Dependencies } from '../routing/dependencies.js';
import { answerOnce, fingerprintOf } from '../routing/idempotency-key.js';
import { discardUpload, receiveUpload } from '../uploads/receive-upload.js';
import type { importRequestSchema } from './import-requests.js';
import { queueImport } from './queue-import.js';

type Needs = Pick<Dependencies, 'db' | 'queue' | 'logger' | 'settings'>;
type NewImportAnswer = ReturnType<typeof queueImport>;

interface ImportRequest {
  body: z.output<typeof importRequestSchema>;
  caller: Caller;
  requestId: string;
  idempotencyKey: string | null;
  idempotencyScope: string;
  upload: IncomingMessage | null;
}

/** Queues an import of the file behind an address, or of the file in the request. */
export async function requestImport(input: ImportRequest, dependencies: Needs) {
  return input.upload === null ? importFromUrl(input, dependencies) : importUpload(input, input.upload, dependencies);
}

function importFromUrl(input: ImportRequest, dependencies: Needs): NewImportAnswer {
  const { url: source, ...options } = input.body;
  const requested = {
    createdBy: input.caller.id,
    sourceUrl: source.url,
    sourceAuthorization: source.authorization,
    uploadId: null,
    sourceLocator: source.url,
    options,
    requestId: input.requestId,
  };
  return createOnce(input, input.body, () => queueImport(requested, dependencies), dependencies);
}

/** Stores the file first: only its digest shows whether the request repeats an earlier one. If so, the file is deleted again. */
async function importUpload(input: ImportRequest, upload: IncomingMessage, dependencies: Needs) {
  const { uploadId, fileName, digest, options } = await receiveUpload(upload, dependencies);
  let isQueued = false;
  async function create() {
    const requested = {
      createdBy: input.caller.id,
      sourceUrl: null,
      sourceAuthorization: null,
      uploadId,
      sourceLocator: uploadLocator(input.caller.id, fileName),
      options,
      requestId: input.requestId,
    };
    const answer = await queueImport(requested, dependencies);
    isQueued = true;
    return answer;
  }
  try {
    return await createOnce(input, { fileName, digest, options }, create, dependencies);
  } finally {
    if (!isQueued) await discardUpload(uploadId, dependencies);
  }
}

/** Runs `create`, once only where the request has an Idempotency-Key; `content` decides whether it is the same request. */
function createOnce(
  { idempotencyKey: key, idempotencyScope: scope, requestId }: ImportRequest,
  content: unknown,
  create: () => NewImportAnswer,
  { db, settings }: Needs,
): NewImportAnswer {
  if (key === null) return create();
  const fingerprint = fingerprintOf(settings.fingerprintSecret, content);
  // What was kept is an answer that `create` gave before.
  return answerOnce(db, { scope, key, fingerprint, requestId }, create) as NewImportAnswer;
}
