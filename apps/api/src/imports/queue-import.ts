import type { ImportDocument, ImportOptions } from '@feedstock/catalogue';
import { createImport, type Database, describeImport, findQueuePlace, type NewImport } from '@feedstock/database';
import { enqueueImport } from '@feedstock/import-queue';
import { addressPurpose, uuidV7 } from '@feedstock/runtime';
import { randomToken } from '../access/random-token.js';
import { inTime } from '../process/in-time.js';
import type { Dependencies } from '../routing/dependencies.js';
import { accepted } from './accepted.js';

/** What the requester decides of an import; the rest follows. */
export interface RequestedImport extends Omit<NewImport, 'id' | 'options' | 'callbackSecret'> {
  options: ImportOptions;
}

/** The answer to a new import: its document, and the secret that is shown only once. */
export interface NewImportDocument extends ImportDocument {
  callback_secret: string | null;
}

const queuePatienceMs = 1000;

/** Inserts the import, and answers 202 with it. Its job is for queueImport, once the import is committed. */
export async function acceptImport(
  db: Database,
  requested: RequestedImport,
  { secrets }: Pick<Dependencies, 'secrets'>,
) {
  const callbackSecret = requested.options.callback_url === null ? null : randomToken();
  const row = await createImport(db, {
    ...requested,
    sourceAuthorization: sealed(requested, secrets),
    id: uuidV7(),
    callbackSecret,
  });
  return accepted<NewImportDocument>({ ...(await describeImport(db, row.id)), callback_secret: callbackSecret });
}

/** The credentials of an address are in no dump of the database, even while the import runs. */
function sealed({ sourceUrl: url, sourceAuthorization: text }: RequestedImport, secrets: Dependencies['secrets']) {
  return url === null || text === null || secrets === null ? text : secrets.seal(text, addressPurpose(url));
}

/** Enqueues the job of an import that is committed. */
export async function queueImport(
  importId: string,
  name: string,
  { db, queue, logger }: Pick<Dependencies, 'db' | 'queue' | 'logger'>,
): Promise<void> {
  try {
    await inTime(
      enqueueImport(queue, importId, name, () => findQueuePlace(db, importId)),
      queuePatienceMs,
    );
  } catch (error) {
    // The row is the truth: a worker finds it within a minute and enqueues it itself.
    logger.warn('the import waits for a worker to find it: the queue is unavailable', { import_id: importId, error });
  }
}
