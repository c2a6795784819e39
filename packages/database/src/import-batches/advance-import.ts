import { sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { type Checkpoint, importJobs } from '../schema/imports.js';
import { ownsAccount } from './begin-batch.js';
import type { Attempt, ImportAccount } from './import-batch.js';

/**
 * Moves an import's account and checkpoint from `before` to `after`, for the newest attempt of a running import only,
 * and only if the stored account is `before`. Returns false where another attempt owns the import, the import is no
 * longer running, or the batch was written already: then nothing else of the transaction may stay either.
 */
export async function advanceImport(
  db: Database,
  attempt: Attempt,
  before: ImportAccount,
  after: ImportAccount,
  progress: { checkpoint: Checkpoint; bytesTotal: number | null; createdIds: readonly number[] },
): Promise<boolean> {
  const moved = await db
    .update(importJobs)
    .set({
      ...after,
      checkpoint: progress.checkpoint,
      bytesRead: progress.checkpoint.bytes,
      bytesTotal: progress.bytesTotal,
      ...createdRange(progress.createdIds),
      attemptsWithoutProgress: 0,
      heartbeatAt: sql`now()`,
    })
    .where(ownsAccount(attempt, before.rowsRead))
    .returning({ id: importJobs.id });
  return moved.length === 1;
}

/** The range of all products that the import has created: later ids are greater, and `least` ignores null. */
function createdRange(ids: readonly number[]) {
  const [first, last] = [ids[0], ids.at(-1)];
  if (first === undefined || last === undefined) return {};
  return {
    firstCreatedId: sql`least(${importJobs.firstCreatedId}, ${first})`,
    lastCreatedId: sql`greatest(${importJobs.lastCreatedId}, ${last})`,
  };
}
