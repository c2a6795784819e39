import { isFinal } from '@feedstock/catalogue';
import { importDocument, type LocatedImport, releaseDryRun, requestCancel } from '@feedstock/database';
import type { Caller } from '../access/caller.js';
import { ok } from '../http/answer.js';
import { Problem } from '../http/problem.js';
import type { Dependencies } from '../routing/dependencies.js';
import { accepted } from './accepted.js';

/** Asks for the import to stop: one that waits is cancelled at once, one that runs within a batch. A finished dry run is let go. */
export async function cancelImport(
  { found, caller, requestId }: { found: LocatedImport; caller: Caller; requestId: string },
  { db, logger }: Pick<Dependencies, 'db' | 'logger'>,
) {
  if (found.status === 'completed' && found.waitsUntil !== null) {
    await releaseDryRun(db, found.id);
    return ok(importDocument({ ...found, waitsUntil: null }));
  }
  if (isFinal(found.status)) throw isOver(found);
  const row = (await requestCancel(db, found.id)) ?? found;
  if (row.status === 'completed' || row.status === 'failed') throw isOver(row);
  logger.info('import cancel requested', { import_id: row.id, by_user_id: caller.id, request_id: requestId });
  const document = importDocument(row);
  return row.status === 'cancelled' ? ok(document) : accepted(document);
}

function isOver({ id, status }: LocatedImport): Problem {
  return new Problem('import_over', `The import ${id} is ${status} already, so there is nothing left to cancel.`, {
    members: { job_id: id, import_status: status },
  });
}
