import { setImmediate as turnOfEventLoop } from 'node:timers/promises';
import type { MappedRow, ProductInput, RejectedRow } from '@feedstock/catalogue';
import type { Checkpoint, ForeseenLines, ImportBatch } from '@feedstock/database';
import type { Feed } from '../feed/open-feed.js';
import type { Glance, RowMapper } from '../map/map-row-to-product.js';
import { PackedRow } from '../records/packed-row.js';
import { readAhead } from '../records/read-ahead.js';
import { type BatchOptions, maxBatchCharacters, pauseByCharacters } from './batch-options.js';
import { ReadProductRow, rejectedRow, UnreadProductRow } from './mapped-rows.js';
import { contentHashOf, digestOf } from './row-digest.js';

export interface GatherOptions extends BatchOptions {
  /** All that decides, beside the cells of a row, what the row makes of its product; null where that is not remembered. */
  salt: string | null;
  knownRows?: KnownRowFinder;
  /** Lines to be made while the next batch is mapped, null where few of its products are likely new. */
  beginLines?: () => ForeseenLines | null;
  /** Sees each product that is read, whether or not it is kept. */
  note?: (product: ProductInput) => void;
}

/** Finds the rows that need not be mapped. */
export interface KnownRowFinder {
  /** Whether enough rows are likely known that asking costs less than mapping. */
  isWorthAsking(): boolean;
  /** The hashes that the products of the rows have, those of the rows among them. */
  find(rows: readonly ProbedRow[]): Promise<ReadonlySet<string>>;
}

/** A row before it is mapped, and the hash of its product if the row stands alone and would change nothing. */
export interface ProbedRow extends Glance {
  row: number;
  contentHash: string;
}

/** Consecutive rows of a file, as they are read. */
interface ReadBatch {
  rows: PackedRow[];
  checkpoint: Checkpoint;
}

/** How much less than mapping it costs to look whether a row is known, and to pass a row that is. */
const probingShare = 1 / 4;
const passingShare = 1 / 8;

/**
 * Gathers the rows of a feed into batches of `batchSize` rows, good and bad together, so that the batches of a resumed
 * import are those of an undisturbed one. The last batch may be shorter; there is none without rows. While it is asked
 * which rows of a batch are known, the next batch is read.
 */
export async function* gatherBatches(
  feed: Feed,
  mapper: RowMapper,
  options: GatherOptions,
): AsyncGenerator<ImportBatch> {
  let asked: (() => Promise<ImportBatch>) | null = null;
  for await (const batch of readBatches(feed, mapper, options)) {
    const probed = options.knownRows?.isWorthAsking() === true ? await probe(batch.rows) : [];
    const known = probed.length === 0 ? null : options.knownRows?.find(probed);
    known?.catch(() => undefined);
    if (asked !== null) yield await asked();
    asked = async () => mapBatch(batch, probed, (await known) ?? new Set<string>());
    if (known !== null) continue;
    yield await asked();
    asked = null;
  }
  if (asked !== null) yield await asked();

  async function probe(rows: readonly PackedRow[]): Promise<ProbedRow[]> {
    const probed: ProbedRow[] = [];
    const pause = pauseByCharacters();
    for (const packed of rows) {
      await pause(packed.characters * probingShare);
      const glance = mapper.sparing?.glance(packed.unpack()) ?? null;
      if (glance === null) continue;
      const contentHash = contentHashOf(digestOf(packed.text, [], options.salt ?? ''), true);
      probed.push({ row: packed.row, ...glance, contentHash });
    }
    return probed;
  }

  async function mapBatch(
    { rows, checkpoint }: ReadBatch,
    probed: readonly ProbedRow[],
    known: ReadonlySet<string>,
  ): Promise<ImportBatch> {
    const spared = new Map(probed.flatMap((each) => (known.has(each.contentHash) ? [[each.row, each] as const] : [])));
    const mapped: MappedRow[] = [];
    const rejected: RejectedRow[] = [];
    const lines = options.beginLines?.() ?? null;
    const pause = pauseByCharacters();
    for (const packed of rows) {
      const row = spared.get(packed.row);
      await pause(packed.characters * (row === undefined ? 1 : passingShare));
      if (row !== undefined && mapper.sparing !== null) {
        mapper.sparing.pass(row.seen, () => packed.unpack());
        mapped.push(new UnreadProductRow(packed, { ...row, isTitled: null }, mapper.sparing));
      } else {
        mapRow(packed, mapped, rejected, lines);
      }
    }
    return { mapped, rejected, checkpoint, bytesTotal: feed.bytesTotal, foreseen: lines };
  }

  function mapRow(packed: PackedRow, mapped: MappedRow[], rejected: RejectedRow[], lines: ForeseenLines | null): void {
    const read = packed.unpack();
    const result = mapper.map(read);
    if (!result.ok) {
      rejected.push(rejectedRow(read, result));
      return;
    }
    const { product, inherited, repairs, unread, ownCellsDecide } = result;
    const standsAlone = ownCellsDecide && repairs.length === 0;
    const contentHash =
      options.salt === null ? '' : contentHashOf(digestOf(packed.text, inherited, options.salt), standsAlone);
    options.note?.(product);
    lines?.add(read.row, product, contentHash);
    if (lines === null || !ownCellsDecide || mapper.sparing === null) {
      mapped.push(new ReadProductRow(packed, result, contentHash));
      return;
    }
    const keys = { gtin: product.gtin, offer_id: product.offer_id };
    const isTitled = product.title !== null;
    mapped.push(new UnreadProductRow(packed, { keys, contentHash, isTitled, repairs, unread }, mapper.sparing));
  }
}

/** The rows in batches, unread by the mapper except those that are written already. */
async function* readBatches(
  feed: Feed,
  mapper: RowMapper,
  { batchSize, skipRows }: GatherOptions,
): AsyncGenerator<ReadBatch> {
  let rows: PackedRow[] = [];
  let characters = 0;
  const chunks = mapper.foresee === null ? feed.chunks : readAhead(feed.chunks, mapper.foresee);
  for await (const chunk of chunks) {
    for (const read of chunk) {
      if (read.row <= skipRows) {
        mapper.observe(read);
        continue;
      }
      const packed = PackedRow.of(read);
      rows.push(packed);
      characters += packed.characters;
      if (rows.length < batchSize && characters < maxBatchCharacters) continue;
      yield { rows, checkpoint: { row: read.row, ...feed.snapshot() } };
      [rows, characters] = [[], 0];
    }
    // Rows that are at hand come without a turn of the event loop, and the database would wait for its next statement.
    await turnOfEventLoop();
  }
  const last = rows.at(-1);
  if (last !== undefined) yield { rows, checkpoint: { row: last.row, ...feed.snapshot() } };
}
