import { outcomes, rejectsTooMany } from '@feedstock/catalogue';
import {
  confirmAccount,
  type Database,
  emptyPreview,
  type ForeseenLines,
  findImport,
  type ImportAccount,
  type ImportBatch,
  type ImportRow,
  NamedProducts,
  noFindings,
  ProductForesight,
  rowsOf,
  selectNamedProducts,
  withPatience,
  writeImportBatch,
  writeStockBatch,
} from '@feedstock/database';
import { CheckpointLost, ImportFailure, ImportStopped } from '../attempt-ends.js';
import { type ImportDependencies, untilDatabaseAnswers } from './import-dependencies.js';
import type { ImportPlan } from './plan-import.js';

/** Asking for known rows costs about a tenth of mapping them. */
const worthAsking = 0.1;

/** A share of rejected rows is not judged on fewer rows than these, unless the file has no more. */
const rowsToJudge = 1000;

export interface BatchWriter {
  /** Accepts a batch; resolves once the batch before it is written, so that reading is at most one batch ahead. */
  write(batch: ImportBatch): Promise<void>;
  /** Lines for the next batch, to be made while it is mapped, where most of its products are likely new. */
  beginLines(): ForeseenLines | null;
  /** Whether some products of the next batch are likely unchanged, as they were in the batch before. */
  expectsUnchanged(): boolean;
  /** Resolves once the batches accepted so far are written, but for one that changes nothing. */
  untilChangesWritten(): Promise<void>;
  /** Resolves once nothing is being written, whatever became of it. */
  untilIdle(): Promise<void>;
  /** Resolves with the final account once everything is written, for good. */
  finish(): Promise<ImportAccount>;
}

/** Writes the batches of one attempt one after the other, keeping the account. */
export function createBatchWriter(
  { db, logger, metrics, pace }: ImportDependencies,
  row: ImportRow,
  plan: ImportPlan,
  signal: AbortSignal,
): BatchWriter {
  const attempt = { importId: row.id, attempt: row.attempts };
  const patience = untilDatabaseAnswers(logger, signal);
  const { dryRun } = plan.store.settings;
  let account = accountOf(row, dryRun);
  /** Null until it is read: by an attempt that goes on where another ended, and after an answer was lost. */
  let named: NamedProducts | null = row.rowsRead === 0 ? new NamedProducts() : null;
  let writing: Promise<void> = Promise.resolve();
  let changing = writing;
  /** Whether most products of this batch are likely new, as they were in the batch before. A dry run sends no products. */
  let expectsNew = false;
  let expectsUnchanged = true;
  const foresight = new ProductForesight();
  /** How long the last batch took. */
  let writtenMs = 0;

  async function writeNext(batch: ImportBatch): Promise<void> {
    const before = account;
    await pace.rest(writtenMs, signal);
    const startedAt = performance.now();
    account = await withPatience(patience, async () => {
      named ??= await selectNamedProducts(db, row.id);
      const written = await writeBatch(before, batch, named);
      if (written !== null) return written;
      named = null;
      return writtenAccount(before, batch);
    });
    const created = account.created - before.created;
    expectsNew = plan.store.of === 'products' && !dryRun && created > (account.rowsRead - before.rowsRead) / 2;
    expectsUnchanged = account.unchanged - before.unchanged > (account.rowsRead - before.rowsRead) * worthAsking;
    for (const outcome of outcomes) metrics.countRows(outcome, account[outcome] - before[outcome]);
    writtenMs = performance.now() - startedAt;
    if (account.rowsRead >= rowsToJudge || typeof plan.maxRejected === 'number') rejectTooManyRejected();
  }

  function writeBatch(before: ImportAccount, batch: ImportBatch, named: NamedProducts): Promise<ImportAccount | null> {
    const { store } = plan;
    return store.of === 'stock'
      ? writeStockBatch(db, attempt, store.settings, before, batch)
      : writeImportBatch(db, attempt, store.settings, before, batch, named);
  }

  /**
   * Nothing was written: another attempt owns the import, or a commit went through whose answer was lost, or the
   * database crashed and lost the last batches with their checkpoint.
   */
  async function writtenAccount(before: ImportAccount, batch: ImportBatch): Promise<ImportAccount> {
    const stored = await ownImport(db, row);
    if (stored.rowsRead === before.rowsRead + rowsOf(batch)) return accountOf(stored, dryRun);
    throw new CheckpointLost(stored.rowsRead, before.rowsRead);
  }

  /** From here on a crash of the database loses nothing of what was counted. */
  async function confirm(): Promise<void> {
    if (await confirmAccount(db, attempt, account.rowsRead)) return;
    throw new CheckpointLost((await ownImport(db, row)).rowsRead, account.rowsRead);
  }

  function rejectTooManyRejected(): void {
    if (!rejectsTooMany(plan.maxRejected, account.rejected, account.rowsRead)) return;
    const message = `${account.rejected} of ${account.rowsRead} rows were rejected, more than max_rejected ${plan.maxRejected} allows.`;
    throw new ImportFailure('too_many_rejected', message);
  }

  return {
    write: async (batch) => {
      await writing;
      writing = writeNext(batch);
      // The next `write` or `finish` receives a failure; until then it must not end the process.
      writing.catch(() => undefined);
      if (batch.mapped.length > 0) changing = writing;
    },
    beginLines: () => (expectsNew ? foresight.begin() : null),
    expectsUnchanged: () => expectsUnchanged,
    untilChangesWritten: () => changing,
    untilIdle: () => writing.catch(() => undefined),
    finish: async () => {
      await writing;
      await withPatience(patience, confirm);
      rejectTooManyRejected();
      return account;
    },
  };
}

/** The import as it is stored. Throws `ImportStopped` where this attempt no longer owns it. */
export async function ownImport(db: Database, { id, attempts }: ImportRow): Promise<ImportRow> {
  const stored = await findImport(db, id);
  if (stored?.status !== 'running' || stored.attempts !== attempts) throw new ImportStopped('left');
  return stored;
}

/** What an import adds up to so far, as it is stored. */
export function accountOf(row: ImportRow, dryRun: boolean): ImportAccount {
  return {
    rowsRead: row.rowsRead,
    created: row.created,
    updated: row.updated,
    unchanged: row.unchanged,
    superseded: row.superseded,
    rejected: row.rejected,
    keptByPin: row.keptByPin,
    rejectionsByCode: row.rejectionsByCode,
    repairsByRule: row.repairsByRule,
    preview: dryRun ? (row.preview ?? emptyPreview) : null,
    findings: dryRun ? (row.findings ?? noFindings) : null,
  };
}
