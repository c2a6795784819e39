import type { IncomingMessage } from 'node:http';
import { addressLocator, type Database, importName, uploadLocator } from '@feedstock/database';
import type { z } from 'zod';
import type { Caller } from '../access/caller.js';
import { Problem } from '../http/problem.js';
import type { Dependencies } from '../routing/dependencies.js';
import { answerOnce } from '../routing/idempotency-key.js';
import { discardUpload, receiveUpload } from '../uploads/receive-upload.js';
import type { importRequestSchema } from './import-requests.js';
import { acceptImport, queueImport, type RequestedImport } from './queue-import.js';

type Needs = Pick<Dependencies, 'db' | 'queue' | 'logger' | 'settings'>;
type Accepted = Awaited<ReturnType<typeof acceptImport>>;

interface ImportRequest {
  body: z.output<typeof importRequestSchema>;
  caller: Caller;
  checkAccess(): Promise<unknown>;
  requestId: string;
  idempotencyKey: string | null;
  idempotencyScope: string;
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
  return (await createOnce(input, input.body, requested, dependencies)).answer;
}

/** Stores the file first: only its digest shows whether the request repeats an earlier one. If so, the file is deleted again. */
async function importUpload(input: ImportRequest, upload: IncomingMessage, dependencies: Needs): Promise<Accepted> {
  const { uploadId, fileName, digest, options } = await receiveUpload(upload, dependencies);
  const requested = {
    createdBy: input.caller.id,
    sourceUrl: null,
    sourceAuthorization: null,
    uploadId,
    fileName,
    sourceLocator: uploadLocator(input.caller.id, fileName),
    options,
  };
  try {
    // The file may have taken hours to arrive.
    await input.checkAccess();
    const { answer, isNew } = await createOnce(input, { fileName, digest, options }, requested, dependencies);
    if (!isNew) await discardUpload(uploadId, dependencies);
    return answer;
  } catch (error) {
    // After any other error the import may have been committed all the same, and needs its file. What is not needed is pruned.
    if (error instanceof Problem) await discardUpload(uploadId, dependencies);
    throw error;
  }
}

/**
 * Commits an import, once only where the request has an Idempotency-Key, then enqueues its job. `content` decides
 * whether it is the same request.
 */
async function createOnce(
  { idempotencyKey: key, idempotencyScope: scope, requestId, caller }: ImportRequest,
  content: unknown,
  requested: RequestedImport,
  { db, queue, logger }: Needs,
): Promise<{ answer: Accepted; isNew: boolean }> {
  const created: { importId?: string } = {};
  async function create(transaction: Database): Promise<Accepted> {
    const accepted = await acceptImport(transaction, requested);
    created.importId = accepted.body.job_id;
    return accepted;
  }
  // What was kept is an answer that `create` gave before.
  const answer = (await (key === null
    ? create(db)
    : answerOnce(db, { scope, key, content, requestId }, create))) as Accepted;
  const { importId } = created;
  if (importId === undefined) return { answer, isNew: false };
  logger.info('import requested', {
    import_id: importId,
    user_id: caller.id,
    source_url: requested.sourceUrl,
    request_id: requestId,
  });
  await queueImport(importId, importName(requested), { queue, logger });
  return { answer, isNew: true };
}
