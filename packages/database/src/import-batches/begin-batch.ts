import { and, eq } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { importJobs } from '../schema/imports.js';
import { idlenessLimit, transactionSettings } from '../transaction.js';
import type { Attempt } from './import-batch.js';
import { ownedByAttempt } from './owned-by-attempt.js';

/**
 * The commit of a batch need not reach the disk before the next batch begins. Should the server crash, the last batches
 * are lost together with the checkpoint that counted them, and are written again; `confirmAccount` waits for the disk
 * before the import ends.
 */
const asynchronousCommit = { synchronous_commit: 'off' };

/**
 * Rows are found by their keys. In a catalogue of some ten thousand products the planner would rather read all of it for
 * each batch of a thousand keys. Without `jit`, because some versions compile a statement that has to read a small table
 * although that is off.
 */
const lookupsByKey = { enable_seqscan: 'off', enable_hashjoin: 'off', enable_mergejoin: 'off', jit: 'off' };

/**
 * Whether the batch after row count `rowsRead` is this attempt's to write. The fence is `advanceImport`; this question
 * comes before anything is written, because a batch that was written already would clash with its own rejections. The
 * settings of the batch's transaction go with it.
 */
export async function beginBatch(transaction: Database, attempt: Attempt, rowsRead: number): Promise<boolean> {
  const own = await transaction
    .select({ settings: transactionSettings({ ...asynchronousCommit, ...lookupsByKey }), limited: idlenessLimit })
    .from(importJobs)
    .where(ownsAccount(attempt, rowsRead));
  return own.length === 1;
}

/** The import, as long as the attempt is its newest, it runs, and its account stands at `rowsRead`. */
export function ownsAccount({ importId, attempt }: Attempt, rowsRead: number) {
  return and(ownedByAttempt(importId, attempt), eq(importJobs.rowsRead, rowsRead));
}
