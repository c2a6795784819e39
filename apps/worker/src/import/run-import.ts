import { allowedOf, type ImportOptions, importOptionsSchema } from '@feedstock/catalogue';
import {
  endImport,
  type ImportAccount,
  type ImportRow,
  passCheck,
  setDigest,
  setImportFacts,
  setNotModified,
  withPatience,
} from '@feedstock/database';
import { ImportFailure, ImportStopped, NotModified, SourceChanged } from '../attempt-ends.js';
import { gatherBatches } from '../batches/gather-batches.js';
import { gatherStockBatches } from '../batches/gather-stock-batches.js';
import { type OpenedSource, openSource } from '../channels/open-source.js';
import { type SpooledFile, spoolSource } from '../channels/spool-source.js';
import { feedOptions } from '../feed/feed-options.js';
import { type Feed, openFeed } from '../feed/open-feed.js';
import { NameClaims } from './claim-names.js';
import { findCorrectedImport } from './find-corrected-import.js';
import { findEarlierKeys } from './find-earlier-keys.js';
import { createKnownRowFinder } from './find-known-rows.js';
import { createUnchangedRowFinder } from './find-unchanged-rows.js';
import { guardFile } from './guard-file.js';
import { type ImportDependencies, untilDatabaseAnswers } from './import-dependencies.js';
import { type ImportPlan, planImport } from './plan-import.js';
import { previewFile } from './preview-file.js';
import { settleMissing } from './settle-missing.js';
import { createBatchWriter } from './write-batches.js';

/**
 * One whole attempt at an import: open the source, find out how it is written, decide how to read it, and write it batch
 * by batch from where the last attempt ended. A file that has to be checked, or to be a certain one, is read whole before
 * its first row is written. Throws `ImportFailure`, `SourceChanged`, and the signal's reason when it is aborted.
 */
export async function runImport(dependencies: ImportDependencies, row: ImportRow, signal: AbortSignal): Promise<void> {
  if (row.isPreview) {
    await previewFile(dependencies, row, signal);
    return endCompleted(dependencies, row, signal);
  }
  try {
    const source = await openSource(dependencies, row, signal);
    const options = importOptionsSchema.parse(row.options);
    if (!options.dry_run && row.guards === null && row.digest === null) {
      await importFile(dependencies, row, source, options, signal);
    } else if (!(await importSpooled(dependencies, row, source, options, signal))) return;
  } catch (error) {
    if (!(error instanceof NotModified)) throw error;
    await setNotModified(dependencies.db, row.id, row.attempts, { ...error.facts });
  }
  await endCompleted(dependencies, row, signal);
}

/** The same for a file that is first read to its end. Returns false where its guards hold it. */
async function importSpooled(
  dependencies: ImportDependencies,
  row: ImportRow,
  source: OpenedSource,
  options: ImportOptions,
  signal: AbortSignal,
): Promise<boolean> {
  const { db } = dependencies;
  const file = await spoolSource(source, signal);
  try {
    if (options.dry_run) {
      await importFile(dependencies, row, file.read(), options, signal);
      await setDigest(db, row.id, row.attempts, file.digest);
      return true;
    }
    const checked = row.isChecked ? expectFile(row, file) : await check(dependencies, row, file, options, signal);
    if (checked === null) return false;
    await importFile(dependencies, checked, file.read(), options, signal);
    return true;
  } finally {
    await file.close();
  }
}

/** Only the file that passed its guards, or that a person accepted, may be written. */
function expectFile(row: ImportRow, { digest }: SpooledFile): ImportRow {
  if (digest === row.digest) return row;
  const isAccepted = row.held !== null || row.commitOf !== null;
  if (!isAccepted) throw new SourceChanged({ bytes: row.bytesRead, digest: row.digest ?? '' });
  throw new ImportFailure('source_changed', 'The file is another than the one that was checked. Nothing was written.');
}

/** Reads the whole file as a dry run does. Returns the import as it goes on, or null where it is held. */
async function check(
  dependencies: ImportDependencies,
  row: ImportRow,
  file: SpooledFile,
  options: ImportOptions,
  signal: AbortSignal,
): Promise<ImportRow | null> {
  const checked = await importFile(dependencies, row, file.read(), { ...options, dry_run: true }, signal);
  const patience = untilDatabaseAnswers(dependencies.logger, signal);
  return withPatience(patience, async () => {
    if (await guardFile(dependencies, row, { ...checked, digest: file.digest })) return null;
    const passed = await passCheck(dependencies.db, row.id, row.attempts, file.digest);
    if (passed === null) throw new ImportStopped('left');
    return passed;
  });
}

/** Reads a file from where the last attempt ended, and writes it: to the catalogue, or to the rehearsal of a dry run. */
async function importFile(
  dependencies: ImportDependencies,
  row: ImportRow,
  source: OpenedSource,
  options: ImportOptions,
  signal: AbortSignal,
) {
  const { db, limits, logger, checkDigit, keepsHistory } = dependencies;
  const feed = await openFeed({
    source,
    options: feedOptions(options),
    limits,
    signal,
    expect: row.checkpoint ?? undefined,
  });
  try {
    const corrected = await findCorrectedImport(db, feed, row);
    const sourceId = corrected?.sourceId ?? row.sourceId;
    const earlierKeys = await findEarlierKeys(db, row, sourceId);
    const context = { checkDigit, keepsHistory, sourceId, corrected, earlierKeys, maxPriceMove: maxPriceMoveOf(row) };
    const plan = planImport(feed, options, context);
    const keepFacts = () =>
      setImportFacts(db, row.id, row.attempts, { ...source.facts, ...plan.facts }, feed.bytesTotal);
    await keepFacts();
    const account = await writeRows(dependencies, row, { feed, plan, batchSize: options.batch_size }, signal);
    // The hidden rows of a sheet are counted by now.
    if (feed.facts.sheet !== null) await keepFacts();
    if (hasNoValidRow(account, plan)) throw noValidRows(account.rowsRead);
    const cutOffLine = feed.cutOffLine();
    if (cutOffLine !== null && options.missing !== 'ignore') throw cutShort(cutOffLine);
    const patience = untilDatabaseAnswers(logger, signal);
    await withPatience(patience, () => settleMissing(dependencies, row, { ...options, missing: plan.missing }, signal));
    return { account, header: feed.header, facts: source.facts };
  } finally {
    await feed.close();
  }
}

/** Writes the rows of a file from where the last attempt ended. Whatever happens, nothing is being written any more after it. */
async function writeRows(
  dependencies: ImportDependencies,
  row: ImportRow,
  { feed, plan, batchSize }: { feed: Feed; plan: ImportPlan; batchSize: number },
  signal: AbortSignal,
): Promise<ImportAccount> {
  const { db, limits, logger, inSpan } = dependencies;
  const { mapper, store, salt } = plan;
  const writer = createBatchWriter(dependencies, row, plan, signal);
  const patience = untilDatabaseAnswers(logger, signal);
  const names = new NameClaims(db, store.settings);
  const read = { batchSize, skipRows: row.checkpoint?.row ?? 0 };
  const batches =
    store.of === 'stock'
      ? gatherStockBatches(feed, mapper, {
          ...read,
          matchBy: store.settings.matchBy,
          unchanged: createUnchangedRowFinder(dependencies, store.settings, writer, signal),
        })
      : gatherBatches(feed, mapper, {
          ...read,
          salt,
          knownRows: createKnownRowFinder(db, plan, writer),
          beginLines: () => writer.beginLines(),
          note: names.note.bind(names),
        });
  try {
    for await (const batch of batches) {
      signal.throwIfAborted();
      if (batch.checkpoint.row > limits.maxRows) throw tooManyRows(limits.maxRows);
      await withPatience(patience, () => names.claim());
      const attributes = { 'feedstock.last_row': batch.checkpoint.row };
      await inSpan('write batch', attributes, () => writer.write(batch));
    }
    return await writer.finish();
  } finally {
    await writer.untilIdle();
  }
}

async function endCompleted({ db, logger }: ImportDependencies, row: ImportRow, signal: AbortSignal): Promise<void> {
  const patience = untilDatabaseAnswers(logger, signal);
  await withPatience(patience, () => endImport(db, row.id, { status: 'completed' }, row.attempts));
}

function maxPriceMoveOf({ guards }: ImportRow): number | null {
  return guards?.max_price_move === undefined ? null : allowedOf(guards.max_price_move, 1);
}

/** A row that is rejected only because of the mode is a valid one; one of a stock file has no mode. */
function hasNoValidRow({ rowsRead, rejected, rejectionsByCode }: ImportAccount, { store }: ImportPlan): boolean {
  if (store.of === 'stock') return rowsRead === rejected;
  const { product_exists: existing = 0, product_unknown: unknown = 0 } = rejectionsByCode;
  return rowsRead === rejected && existing + unknown === 0;
}

function tooManyRows(maxRows: number): ImportFailure {
  return new ImportFailure('too_large', `The file has more than ${maxRows} rows, the limit of IMPORT_MAX_ROWS.`);
}

/** What a file that was cut short does not name is not missing. */
function cutShort(line: number): ImportFailure {
  return new ImportFailure(
    'file_damaged',
    `The file ends within a row, in line ${line}. Its rows were written; no product was settled as missing.`,
  );
}

function noValidRows(rowsRead: number): ImportFailure {
  const message =
    rowsRead === 0 ? 'The file has a header and no rows.' : `All ${rowsRead} rows of the file were rejected.`;
  return new ImportFailure('no_valid_rows', message);
}
