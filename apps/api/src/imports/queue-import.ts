import { randomBytes } from 'node:crypto';
import type { ImportOptions } from '@feedstock/catalogue';
import { createImport, type ImportDocument, importDocument, type NewImport } from '@feedstock/database';
import { enqueueImport } from '@feedstock/import-queue';
import { inTime } from '../process/in-time.js';
import type { Dependencies } from '../routing/dependencies.js';
import { accepted } from './accepted.js';
import { uuidV7 } from './uuid-v7.js';

type Needs = Pick<Dependencies, 'db' | 'queue' | 'logger'>;

/** What the requester decides of an import; the rest follows. */
export interface RequestedImport extends Omit<NewImport, 'id' | 'options' | 'callbackSecret'> {
  options: ImportOptions;
  requestId: string;
}

/** The answer to a new import: its document, and the secret that is shown only once. */
export interface NewImportDocument extends ImportDocument {
  callback_secret: string | null;
}

const queuePatienceMs = 1000;

/** Commits the import, then enqueues its job, and answers 202 with it. */
export async function queueImport({ requestId, ...requested }: RequestedImport, { db, queue, logger }: Needs) {
  const callbackSecret = requested.options.callback_url === null ? null : randomBytes(32).toString('base64url');
  const row = await createImport(db, { ...requested, id: uuidV7(), callbackSecret });
  const logged = { import_id: row.id, user_id: row.createdBy, request_id: requestId };
  logger.info('import requested', { ...logged, source_url: row.sourceUrl });
  try {
    await inTime(enqueueImport(queue, row.id), queuePatienceMs);
  } catch (error) {
    // The row is the truth: a worker finds it within a minute and enqueues it itself.
    logger.warn('the import waits for a worker to find it: the queue is unavailable', { ...logged, error });
  }
  const document = importDocument({ ...row, sourceLocator: requested.sourceLocator }, new Date());
  return accepted<NewImportDocument>({ ...document, callback_secret: callbackSecret });
}
