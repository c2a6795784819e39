import { type ImportOptions, importOptionsSchema, pinnedDelimiter } from '@feedstock/catalogue';
import { endImport, type ImportAccount, type ImportRow, setImportFacts, withPatience } from '@feedstock/database';
import { ImportFailure } from '../attempt-ends.js';
import { openSource } from '../fetch/open-source.js';
import { findCorrectedImport } from './find-corrected-import.js';
import { findEarlierKeys } from './find-earlier-keys.js';
import { createKnownRowFinder } from './find-known-rows.js';
import { gatherBatches } from './gather-batches.js';
import { type ImportDependencies, untilDatabaseAnswers } from './import-dependencies.js';
import { openFeed } from './open-feed.js';
import { planImport } from './plan-import.js';
import { settleMissing } from './settle-missing.js';
import { createBatchWriter } from './write-batches.js';

/**
 * One whole attempt at an import: open the source, find out how it is written, decide how to read it, and write it batch
 * by batch from where the last attempt ended. Writing one batch and reading the next overlap. Throws `ImportFailure`, `SourceChanged`, and the signal's reason when it is aborted.
 */
export async function runImport(dependencies: ImportDependencies, row: ImportRow, signal: AbortSignal): Promise<void> {
  const { db, limits, logger, checkDigit, keepsHistory } = dependencies;
  const options = importOptionsSchema.parse(row.options);
  const source = await openSource(dependencies, row, signal);
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
    const plan = planImport(feed, options, { checkDigit, keepsHistory, sourceId, corrected, earlierKeys });
    const keepFacts = () =>
      setImportFacts(db, row.id, row.attempts, { ...source.facts, ...plan.facts }, feed.bytesTotal);
    await keepFacts();
    const writer = createBatchWriter(dependencies, row, plan, signal);
    const gather = {
      batchSize: options.batch_size,
      skipRows: row.checkpoint?.row ?? 0,
      salt: plan.salt,
      knownRows: createKnownRowFinder(db, plan, writer),
    };
    for await (const batch of gatherBatches(feed, plan.mapper, gather)) {
      signal.throwIfAborted();
      if (batch.checkpoint.row > limits.maxRows) throw tooManyRows(limits.maxRows);
      await writer.write(batch);
    }
    const account = await writer.finish();
    // The hidden rows of a sheet are counted by now.
    if (feed.facts.sheet !== null) await keepFacts();
    if (hasNoValidRow(account)) throw noValidRows(account.rowsRead);
    const cutOffLine = feed.cutOffLine();
    if (cutOffLine !== null && options.missing !== 'ignore') throw cutShort(cutOffLine);
    const patience = untilDatabaseAnswers(logger, signal);
    await withPatience(patience, () => settleMissing(dependencies, row, { ...options, missing: plan.missing }, signal));
    await withPatience(patience, () => endImport(db, row.id, { status: 'completed' }, row.attempts));
  } finally {
    await feed.close();
  }
}

/** Where the keys of `columns` are positions, "1", "2", the file has no header. */
function feedOptions(options: ImportOptions) {
  const named = Object.keys(options.columns);
  const delimiter = pinnedDelimiter(options);
  const encoding = options.encoding === 'auto' ? null : options.encoding;
  const hasHeader = named.length === 0 || !named.every((name) => /^\d+$/.test(name));
  return { encoding, delimiter, hasHeader, record: options.record, sheet: options.sheet };
}

/** A row that is rejected only because of the mode is a valid one. */
function hasNoValidRow({ rowsRead, rejected, rejectionsByCode }: ImportAccount): boolean {
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
