import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { type Database, deleteUpload } from '@feedstock/database';
import { type Logger, unlessAborted } from '@feedstock/runtime';
import { invalid } from '../http/parse-input.js';
import { Problem } from '../http/problem.js';
import type { Stopping } from '../http/request-signal.js';
import { type FormFields, type FormFile, readForm } from './read-form.js';
import { readWholeBody } from './read-whole-body.js';
import { storeUpload, uploadTooLarge } from './store-upload.js';

/** A file that has been stored, to be imported with `options`. */
export interface ReceivedUpload<T> {
  uploadId: string;
  fileName: string;
  /** The SHA-256 of its content. */
  digest: string;
  options: T;
}

interface Needs {
  db: Database;
  logger: Logger;
  stopping: Pick<Stopping, 'cutOff'>;
  settings: { importMaxBytes: number; bodyTimeoutMs: number };
}

/** The most that a form adds to its file. */
const formBytes = 4 * 1024 * 1024;
const maxFileNameLength = 255;
const unnamed = 'upload';

/**
 * Stores the file of a form and reads its other fields with `readFields`; of a body of another type, which is the file
 * itself, there are none. Nothing is left behind where it throws: a Problem, or what the database threw.
 */
export async function receiveUpload<T>(
  request: IncomingMessage,
  readFields: (fields: FormFields) => T,
  needs: Needs,
): Promise<ReceivedUpload<T>> {
  const { db, settings } = needs;
  if (Number(request.headers['content-length'] ?? 0) > settings.importMaxBytes + formBytes) {
    throw uploadTooLarge(settings.importMaxBytes);
  }
  const uploadId = randomUUID();
  const patienceMs = settings.bodyTimeoutMs;
  const store = (stream: Readable) => storeUpload(db, uploadId, stream, settings.importMaxBytes);
  async function readFile({ field, fileName, stream, fields }: FormFile) {
    if (field !== 'file') throw noFile(`The file came in the field ${JSON.stringify(field.slice(0, 100))}`);
    // Wrong options are found before gigabytes are stored; those after the file are checked at the end.
    readFields(fields);
    return { fileName: cleanFileName(fileName), digest: await store(stream) };
  }
  async function receive() {
    if (!isForm(request)) {
      const options = readFields(new Map());
      return { uploadId, fileName: unnamed, digest: await readWholeBody(request, store, patienceMs), options };
    }
    const { fields, file } = await readForm(request, { readFile, patienceMs });
    if (file === null) throw noFile('The form has no file');
    return { uploadId, ...file, options: readFields(fields) };
  }
  try {
    return await unlessAborted(receive(), needs.stopping.cutOff, stopped);
  } catch (error) {
    await discardUpload(uploadId, needs);
    throw error;
  }
}

/** A 503 once the process can wait no longer. */
function stopped(): Problem {
  return new Problem('stopping', 'The service restarts, and the upload was not over in time. Send it again.', {
    headers: { Connection: 'close', 'Retry-After': '5' },
  });
}

/** Deletes an upload that nobody will import. Where that fails, it is pruned within a day. */
export async function discardUpload(uploadId: string, { db, logger }: Pick<Needs, 'db' | 'logger'>): Promise<void> {
  await deleteUpload(db, uploadId).catch((error: unknown) => {
    logger.warn('an upload was not deleted; it is pruned within a day', { upload_id: uploadId, error });
  });
}

function isForm({ headers }: IncomingMessage): boolean {
  return headers['content-type']?.trimStart().toLowerCase().startsWith('multipart/') === true;
}

/** The name of a file, without what a person cannot read; a name for all that have none. */
export function cleanFileName(name: string | undefined): string {
  const clean = (name ?? '').replaceAll(/[\p{Cc}\p{Cs}]/gu, '').trim();
  return clean === '' ? unnamed : clean.slice(0, maxFileNameLength);
}

function noFile(what: string): Problem {
  return invalid([
    { path: 'body.file', code: 'file_missing', message: `${what}. Send the CSV file in the field file.` },
  ]);
}
