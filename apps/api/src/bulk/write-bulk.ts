import type { ImportOptions } from '@feedstock/catalogue';
import { importOptionsSchema } from '@feedstock/catalogue';
import {
  type Attempt,
  claimImport,
  confirmAccount,
  createImport,
  type Database,
  endImport,
  freshAccount,
  type ImportAccount,
  type ImportBatch,
  type RowOutcome,
  setImportFacts,
  type TellRows,
  uploadLocator,
} from '@feedstock/database';
import { uuidV7 } from '@feedstock/runtime';
import type { Caller } from '../access/caller.js';
import { ok } from '../http/answer.js';
import type { BulkRows } from './read-bulk.js';

/** Rows written at a time: the event loop is held for no longer than they take. */
const batchSize = 500;

/** Which endpoint writes, and with which options of an import. */
export interface BulkRequest {
  /** The endpoint, which names the import and its source. */
  name: string;
  options: Partial<ImportOptions>;
}

type WriteBatch = (
  attempt: Attempt,
  sourceId: number,
  before: ImportAccount,
  batch: ImportBatch,
  tell: TellRows,
) => Promise<ImportAccount | null>;

/** All that decides what a row of such a request makes of its product. */
export function saltOf({ name, options }: BulkRequest, caller: Caller): string {
  return JSON.stringify([uploadLocator(caller.id, name), options]);
}

/**
 * Writes the rows of a request as a whole import in its transaction, which begins, runs and ends with it: with the account,
 * the reports, the history and the undo that every import has. Answers what became of each row.
 */
export async function writeBulk(
  db: Database,
  caller: Caller,
  request: BulkRequest,
  { header, rows }: BulkRows,
  write: WriteBatch,
) {
  const { importId, attempt, sourceId } = await beginImport(db, caller, request);
  const own = { importId, attempt };
  const facts = { format: 'json', header, owner_source: sourceId };
  await setImportFacts(db, importId, attempt, facts, null);
  const outcomes: RowOutcome[] = [];
  let account = freshAccount;
  for (let start = 0; start < rows.length; start += batchSize) {
    const part = rows.slice(start, start + batchSize);
    const batch = {
      mapped: part.flatMap((row) => ('mapped' in row ? [row.mapped] : [])),
      rejected: part.flatMap((row) => ('rejected' in row ? [row.rejected] : [])),
      checkpoint: { row: start + part.length, bytes: 0, digest: '' },
      bytesTotal: null,
    };
    const written = await write(own, sourceId, account, batch, (told) => outcomes.push(...told));
    if (written === null) throw takenOver(importId);
    account = written;
  }
  if (!(await confirmAccount(db, own, rows.length))) throw takenOver(importId);
  await endImport(db, importId, { status: 'completed' }, attempt);
  const { created, updated, unchanged, superseded, rejected } = account;
  return ok({
    job_id: importId,
    outcome: { created, updated, unchanged, superseded, rejected },
    rows: outcomes.map(showRow),
  });
}

async function beginImport(db: Database, caller: Caller, { name, options }: BulkRequest) {
  const { id, sourceId } = await createImport(db, {
    id: uuidV7(),
    createdBy: caller.id,
    sourceUrl: null,
    sourceAuthorization: null,
    uploadId: uuidV7(),
    fileName: name,
    sourceLocator: uploadLocator(caller.id, name),
    options: importOptionsSchema.parse(options),
  });
  const claim = await claimImport(db, id);
  if (claim === null) throw takenOver(id);
  return { importId: id, attempt: claim.claimed.attempts, sourceId };
}

/** Cannot be: until the transaction of the request ends, nobody else sees its import. */
function takenOver(importId: string): Error {
  return new Error(`the import ${importId} of a request was taken over`);
}

function showRow({ row, outcome, productId, rejection, byRow }: RowOutcome) {
  return {
    row,
    outcome,
    ...(productId === null ? {} : { product_id: productId }),
    ...(byRow === null ? {} : { by_row: byRow }),
    ...(rejection === null ? {} : { error: { ...rejection } }),
  };
}
