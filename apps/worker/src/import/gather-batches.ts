import { createHash, hash } from 'node:crypto';
import { setImmediate as turnOfEventLoop } from 'node:timers/promises';
import type { MappedRow, RejectedRow } from '@feedstock/catalogue';
import type { Checkpoint, ImportBatch } from '@feedstock/database';
import type { RowMapper } from '../map/map-row-to-product.js';
import { readAhead } from '../records/read-ahead.js';
import { cellsToKeep } from '../records/row-faults.js';
import type { Feed } from './open-feed.js';

export interface GatherOptions {
  batchSize: number;
  /** Rows up to here are written already: they are read, for what later rows inherit from them, and not gathered. */
  skipRows: number;
  /** All that decides, beside the cells of a row, what the row makes of its product. */
  salt: string;
}

/** Characters of text, one more for each cell, after which a batch ends early: rows may be huge, and memory is not to depend on them. */
const maxBatchCharacters = 8_000_000;

/**
 * Gathers the rows of a feed into batches of `batchSize` rows, good and bad together, so that the batches of a resumed
 * import are those of an undisturbed one. The last batch may be shorter; there is none without rows.
 */
export async function* gatherBatches(
  feed: Feed,
  mapRow: RowMapper,
  options: GatherOptions,
): AsyncGenerator<ImportBatch> {
  let mapped: MappedRow[] = [];
  let rejected: RejectedRow[] = [];
  let last = options.skipRows;
  let characters = 0;

  function take(): ImportBatch {
    const checkpoint: Checkpoint = { row: last, ...feed.snapshot() };
    const batch = { mapped, rejected, checkpoint, bytesTotal: feed.bytesTotal };
    mapped = [];
    rejected = [];
    characters = 0;
    return batch;
  }

  const chunks = mapRow.foresee === null ? feed.chunks : readAhead(feed.chunks, mapRow.foresee);
  for await (const chunk of chunks) {
    for (const read of chunk) {
      if (read.row <= options.skipRows) {
        mapRow.observe(read);
        continue;
      }
      const { row, line, cells } = read;
      const result = mapRow.map(read);
      if (result.ok) {
        const { product, repairs, inherited, unread } = result;
        mapped.push({
          row,
          line,
          cells,
          product,
          repairs,
          unread,
          contentHash: contentHashOf(cells, inherited, options.salt),
        });
      } else rejected.push({ row, line, cells: cellsToKeep(read), rejection: result.rejection, keys: result.keys });
      last = row;
      for (const cell of cells) characters += cell.length + 1;
      if (mapped.length + rejected.length === options.batchSize || characters >= maxBatchCharacters) yield take();
    }
    // Rows that are at hand come without a turn of the event loop, and the database would wait for its next statement.
    await turnOfEventLoop();
  }
  if (mapped.length + rejected.length > 0) yield take();
}

/**
 * 128 bits that stand for what decides a row's product, written as a UUID: its cells as given, so that unchanged rows
 * are recognised before they are compared, and what it inherits from other rows.
 */
function contentHashOf(cells: readonly string[], inherited: readonly string[], salt: string): string {
  let text = `${salt}\u001f${cells.join('\u001f')}`;
  for (const value of inherited) text += `\u001e${value}`;
  const hex = hash('sha256', text, 'hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

/** A digest of settings, in the order of their names, to salt the hashes of rows with. */
export function saltOf(settings: Readonly<Record<string, unknown>>): string {
  const named = Object.keys(settings).sort();
  return createHash('sha256')
    .update(JSON.stringify(named.map((name) => [name, settings[name]])))
    .digest('hex')
    .slice(0, 32);
}
