import type { IncomingMessage } from 'node:http';
import type { ImportDocument } from '@feedstock/catalogue';
import type { Database } from '@feedstock/database';
import type { Caller } from '../access/caller.js';
import { Problem } from '../http/problem.js';
import type { Dependencies } from '../routing/dependencies.js';
import { answerOnce } from '../routing/idempotency-key.js';
import type { FormFields } from '../uploads/read-form.js';
import { discardUpload, type ReceivedUpload, receiveUpload } from '../uploads/receive-upload.js';
import type { accepted } from './accepted.js';
import { type NewImportDocument, queueImport } from './queue-import.js';

/** The answer of a request that has made an import. */
export type Accepted<D extends ImportDocument = NewImportDocument> = ReturnType<typeof accepted<D>>;

type Needs = Pick<Dependencies, 'db' | 'queue' | 'logger' | 'settings'>;

/** Who requests an import, and how the request is told from its repetition. */
export interface OnceRequester {
  caller: Caller;
  /** Throws where the caller may no longer do it, and keeps the right until the transaction ends. */
  checkAccess(transaction: Database): Promise<unknown>;
  requestId: string;
  idempotencyKey: string | null;
  idempotencyScope: string;
}

export interface ImportToAccept<D extends ImportDocument = NewImportDocument> {
  /** Decides whether it is the same request. */
  content: unknown;
  /** The import's name for people. */
  name: string;
  /** Inserts the import. */
  accept: (transaction: Database) => Promise<Accepted<D>>;
}

/** Commits an import, once only where the request has an Idempotency-Key, then enqueues its job. */
export async function acceptOnce<D extends ImportDocument>(
  requester: OnceRequester,
  { content, name, accept }: ImportToAccept<D>,
  { db, queue, logger, settings }: Needs,
): Promise<{ answer: Accepted<D>; isNew: boolean }> {
  const { idempotencyKey: key, idempotencyScope: scope, requestId, caller } = requester;
  const created: { document?: D } = {};
  async function create(transaction: Database): Promise<Accepted<D>> {
    const answer = await accept(transaction);
    created.document = answer.body;
    return answer;
  }
  // What was kept is an answer that `create` gave before.
  const answer = await db.transaction(async (transaction) => {
    const given = await (key === null
      ? create(transaction)
      : answerOnce(transaction, { scope, key, content, requestId, keptHours: settings.keptAnswerHours }, create));
    // Last, because the file of an upload may have taken hours to arrive.
    await requester.checkAccess(transaction);
    return given as Accepted<D>;
  });
  const { document } = created;
  if (document === undefined) return { answer, isNew: false };
  logger.info('import requested', {
    import_id: document.job_id,
    user_id: caller.id,
    source_url: document.source.url,
    request_id: requestId,
  });
  await queueImport(document.job_id, name, { db, queue, logger });
  return { answer, isNew: true };
}

/**
 * The same with the file of a form, whose other fields `readFields` reads. The file is stored first: only its digest shows
 * whether the request repeats an earlier one. If so, the file is deleted again.
 */
export async function acceptUploadOnce<T>(
  requester: OnceRequester,
  upload: IncomingMessage,
  readFields: (fields: FormFields) => T,
  dependencies: Needs & Pick<Dependencies, 'stopping'>,
  make: (received: ReceivedUpload<T>) => ImportToAccept,
): Promise<Accepted> {
  const received = await receiveUpload(upload, readFields, dependencies);
  try {
    const { answer, isNew } = await acceptOnce(requester, make(received), dependencies);
    if (!isNew) await discardUpload(received.uploadId, dependencies);
    return answer;
  } catch (error) {
    // After any other error the import may have been committed all the same, and needs its file. What is not needed is pruned.
    if (error instanceof Problem) await discardUpload(received.uploadId, dependencies);
    throw error;
  }
}
