import { setImmediate as turnOfEventLoop } from 'node:timers/promises';
import { keyOf, type MappedRow, type MatchSettings, type RejectedRow } from '@feedstock/catalogue';
import { type Checkpoint, type ImportBatch, StockOrders } from '@feedstock/database';
import type { Feed } from '../feed/open-feed.js';
import type { RowMapper } from '../map/map-row-to-product.js';
import { PackedRow } from '../records/packed-row.js';
import { PackedRows } from '../records/packed-rows.js';
import type { ReadRow } from '../records/row.js';
import { type BatchOptions, maxBatchCharacters, pauseByCharacters } from './batch-options.js';
import { ReadProductRow, rejectedRow } from './mapped-rows.js';

export interface GatherStockOptions extends BatchOptions {
  matchBy: MatchSettings['matchBy'];
  unchanged: UnchangedRowFinder;
}

/** Orders of rows that all look for their product by the same. */
interface KeyedOrders {
  field: 'gtin' | 'offer_id';
  orders: StockOrders;
}

/** Finds the rows that set what is stored already. */
export interface UnchangedRowFinder {
  /** How many rows it is asked about at once, in whole batches. */
  rowsAtOnce: number;
  /** Whether enough rows are likely unchanged that asking about many at once costs less than writing each batch. */
  isWorthAsking(): boolean;
  /** The indexes of the orders that may change something, asked once all that was yielded is written. */
  findOpen(orders: KeyedOrders): Promise<ReadonlySet<number>>;
}

interface WaitingBatch {
  rows: PackedRows;
  checkpoint: Checkpoint;
}

/** Consecutive batches, and what their rows want; null where nothing can be asked about them. */
interface WaitingBatches {
  batches: WaitingBatch[];
  orders: KeyedOrders | null;
}

/** Batches that were asked about: which of their rows may change something, by the index among all of them. */
interface AskedBatches {
  batches: readonly WaitingBatch[];
  orders: StockOrders;
  open: Promise<ReadonlySet<number>>;
}

/**
 * Gathers the rows of a stock file into batches of `batchSize` rows, as `gatherBatches` does. Rows that set what is stored
 * already are only counted, and a batch of nothing else becomes part of the next one: there is nothing in it to lock.
 * While it is asked about some batches, the next are read and asked about.
 */
export async function* gatherStockBatches(
  feed: Feed,
  mapper: RowMapper,
  options: GatherStockOptions,
): AsyncGenerator<ImportBatch> {
  const { unchanged } = options;
  let asked: AskedBatches | null = null;
  /** The places that rows may change which were not written when the last question was asked. */
  let changing = new Set<string>();
  try {
    for await (const { batches, orders } of readWaiting(feed, mapper, options)) {
      const open = orders === null ? null : unchanged.findOpen(orders);
      // Whoever maps the rows receives a failure; until then it must not end the process.
      open?.catch(() => undefined);
      yield* takeAsked();
      if (orders !== null && open !== null) asked = { batches, orders: orders.orders, open };
      else for (const batch of batches) yield await mapBatch(batch, batch.rows.unpack());
    }
  } catch (error) {
    // What was read before the source broke off is written all the same.
    yield* takeAsked();
    throw error;
  }
  yield* takeAsked();

  async function* takeAsked(): AsyncGenerator<ImportBatch> {
    const taken = asked;
    asked = null;
    if (taken !== null) yield* mapOpen(taken);
  }

  async function* mapOpen({ batches, orders, open: answer }: AskedBatches): AsyncGenerator<ImportBatch> {
    const open = withLaterRows(orders, await answer);
    let first = 0;
    let passed = 0;
    for (const batch of batches) {
      const isOpen = (index: number) => open.has(first + index);
      const rows = open.size === 0 ? [] : batch.rows.unpack(isOpen);
      first += batch.rows.length;
      passed += batch.rows.length - rows.length;
      if (rows.length === 0 && batch !== batches.at(-1)) continue;
      yield { ...(await mapBatch(batch, rows)), passed };
      passed = 0;
    }
  }

  /** The same with the rows that name a place which a row above them may change after the question was asked. */
  function withLaterRows(orders: StockOrders, open: ReadonlySet<number>): ReadonlySet<number> {
    const before = changing;
    changing = new Set();
    if (open.size === 0 && before.size === 0) return open;
    const all = new Set(open);
    let index = 0;
    for (const place of orders.places()) {
      if (before.has(place) || changing.has(place)) all.add(index);
      if (all.has(index)) changing.add(place);
      index += 1;
    }
    return all;
  }

  async function mapBatch({ checkpoint }: WaitingBatch, rows: readonly ReadRow[]): Promise<ImportBatch> {
    const mapped: MappedRow[] = [];
    const rejected: RejectedRow[] = [];
    const pause = pauseByCharacters();
    for (const read of rows) {
      const packed = PackedRow.of(read);
      await pause(packed.characters);
      const result = mapper.map(read);
      if (result.ok) mapped.push(new ReadProductRow(packed, result, ''));
      else rejected.push(rejectedRow(read, result));
    }
    return { mapped, rejected, checkpoint, bytesTotal: feed.bytesTotal };
  }
}

/** The batches of a file, as many at once as are asked about; one by one while asking is not worth it. */
async function* readWaiting(
  feed: Feed,
  mapper: RowMapper,
  { batchSize, skipRows, matchBy, unchanged }: GatherStockOptions,
): AsyncGenerator<WaitingBatches> {
  const begin = () => (unchanged.isWorthAsking() ? new OrderReader(mapper, matchBy) : null);
  let reader = begin();
  let before: KeyedOrders | null = null;
  let batches: WaitingBatch[] = [];
  let rows = new PackedRows();
  let lastRow = 0;
  let characters = 0;
  let charactersWaiting = 0;

  function endBatch(): void {
    rows.end();
    batches.push({ rows, checkpoint: { row: lastRow, ...feed.snapshot() } });
    charactersWaiting += characters;
    [rows, characters] = [new PackedRows(), 0];
    reader?.orders.endBatch();
  }

  function end(): WaitingBatches {
    const orders = reader?.ordersAfter(before) ?? null;
    const ended = { batches, orders };
    [batches, before, reader, charactersWaiting] = [[], orders, begin(), 0];
    return ended;
  }

  try {
    for await (const chunk of feed.chunks) {
      for (const read of chunk) {
        if (read.row <= skipRows) continue;
        reader?.add(read);
        rows.add(read);
        lastRow = read.row;
        for (const cell of read.cells) characters += cell.length + 1;
        if (rows.length < batchSize && characters < maxBatchCharacters) continue;
        endBatch();
        const isFull = reader === null || reader.orders.length >= unchanged.rowsAtOnce;
        if (isFull || charactersWaiting >= maxBatchCharacters) yield end();
      }
      // Rows that are at hand come without a turn of the event loop, and the database would wait for its next statement.
      await turnOfEventLoop();
    }
  } catch (error) {
    if (batches.length > 0) yield end();
    throw error;
  }
  if (rows.length > 0) endBatch();
  if (batches.length > 0) yield end();
}

/** Reads what rows want: one order a row, also for a row that has none, which nothing stored is like. */
class OrderReader {
  readonly orders = new StockOrders();
  readonly #mapper: RowMapper;
  readonly #matchBy: MatchSettings['matchBy'];
  readonly #fields = new Set<KeyedOrders['field']>();

  constructor(mapper: RowMapper, matchBy: MatchSettings['matchBy']) {
    this.#mapper = mapper;
    this.#matchBy = matchBy;
  }

  add(read: ReadRow): void {
    const result = this.#mapper.map(read);
    const key = result.ok ? keyOf(result.keys, this.#matchBy) : null;
    if (!result.ok || key === null || result.stock === null) {
      this.orders.add('', '', null);
      return;
    }
    this.#fields.add(key.field);
    const { action, amount, location } = result.stock;
    this.orders.add(key.value, location, action === 'set' && result.repairs.length === 0 ? amount : null);
  }

  /**
   * The orders; null where some rows, or those of `before`, look for their products by GTIN and others by offer id: they
   * may mean one.
   */
  ordersAfter(before: KeyedOrders | null): KeyedOrders | null {
    const [field, ...others] = this.#fields;
    const isAlone = others.length === 0 && (before === null || before.field === field);
    return field !== undefined && isAlone ? { field, orders: this.orders } : null;
  }
}
