import { setImmediate as turnOfEventLoop } from 'node:timers/promises';
import { quantityWords } from '@feedstock/catalogue';
import { rowsOf as countRows, type ImportBatch } from '@feedstock/database';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gatherStockBatches, type UnchangedRowFinder } from '../../src/batches/gather-stock-batches.js';
import { planStockColumns } from '../../src/columns/plan-stock-columns.js';
import { createStockMapper } from '../../src/map/map-row-to-stock.js';
import type { ReadRow } from '../../src/records/row.js';
import { feedOf } from '../support/feed-of.js';
import { rowsOf } from '../support/map-rows.js';

const header = 'gtin|sku|quantity|delta|warehouse|note';
const words = quantityWords({ yes: 1 });

/** What is in stock, by key and location, and what is being written to it. */
class Store {
  readonly stock = new Map<string, number>();
  #written: Promise<void> = Promise.resolve();
  /** Turns of the event loop that a statement takes. */
  readonly #turns: () => number;

  constructor(turns: () => number) {
    this.#turns = turns;
  }

  /** Accepts a batch once the one before it is written, as the writer of batches does. */
  async write({ mapped }: ImportBatch): Promise<void> {
    await this.#written;
    this.#written = this.#writeLater(mapped);
  }

  async #writeLater(mapped: ImportBatch['mapped']): Promise<void> {
    await this.#pause();
    for (const { keys, stock } of mapped) {
      const place = `${keys.gtin ?? keys.offer_id}@${stock?.location}`;
      const before = this.stock.get(place) ?? 0;
      this.stock.set(place, stock?.action === 'set' ? stock.amount : before + (stock?.amount ?? 0));
    }
  }

  async findOpen({ orders }: Parameters<UnchangedRowFinder['findOpen']>[0]): Promise<Set<number>> {
    await this.#written;
    await this.#pause();
    const quantities = orders.literals().quantities.slice(1, -1).split(',');
    const open = [...orders.places()].flatMap((place, index) => {
      const quantity = this.stock.get(place.replace('\u001f', '@'));
      return quantity !== undefined && quantities[index]?.replaceAll('"', '') === `${quantity}` ? [] : [index];
    });
    return new Set(open);
  }

  async #pause(): Promise<void> {
    for (let turns = this.#turns(); turns > 0; turns -= 1) await turnOfEventLoop();
  }

  async untilWritten(): Promise<void> {
    await this.#written;
  }
}

interface Given {
  batchSize: number;
  rowsAtOnce: number;
  isWorthAsking?: () => boolean;
  /** The rows, where they do not come from the lines. */
  chunks?: AsyncIterable<ReadRow[]>;
  /** Where the batches are kept. */
  batches?: ImportBatch[];
}

async function gather(
  lines: string[],
  store: Store,
  { batchSize, rowsAtOnce, isWorthAsking = () => true, chunks, batches = [] }: Given,
) {
  const map = planStockColumns(header.split('|'), [], {
    columns: {},
    matchBy: 'auto',
    location: null,
  });
  const stock = { location: null, words };
  const mapper = createStockMapper(map, { checkDigit: true, matchBy: 'auto', invalidGtin: 'reject', stock });
  const feed = feedOf(rowsOf(lines));
  const gathered = gatherStockBatches(chunks === undefined ? feed : { ...feed, chunks }, mapper, {
    batchSize,
    skipRows: 0,
    matchBy: 'auto',
    unchanged: { rowsAtOnce, isWorthAsking, findOpen: (orders) => store.findOpen(orders) },
  });
  for await (const batch of gathered) {
    batches.push(batch);
    await store.write(batch);
  }
  await store.untilWritten();
  return batches;
}

const shape = (batches: readonly ImportBatch[]) =>
  batches.map(({ mapped, rejected, passed = 0, checkpoint }) => ({
    rows: mapped.map(({ row }) => row),
    rejected: rejected.map(({ row }) => row),
    passed,
    upTo: checkpoint.row,
  }));

describe('batches of a stock file', () => {
  const lines = ['|A|1||main', '|B|2||main', '|C|3||main', '|D|4||main', '|E|5||main'];

  async function stocked(): Promise<Store> {
    const store = new Store(() => 1);
    await gather(lines, store, { batchSize: 5, rowsAtOnce: 5 });
    return store;
  }

  it('are one, without a row to be written, where all rows set what is stored', async () => {
    const batches = await gather(lines, await stocked(), { batchSize: 2, rowsAtOnce: 10 });
    expect(shape(batches)).toEqual([{ rows: [], rejected: [], passed: 5, upTo: 5 }]);
  });

  it('are as many as are asked about at once', async () => {
    const batches = await gather(lines, await stocked(), { batchSize: 1, rowsAtOnce: 2 });
    expect(shape(batches).map(({ upTo }) => upTo)).toEqual([2, 4, 5]);
  });

  it('are asked about early where their rows are huge', async () => {
    const asked: number[] = [];
    const store = await stocked();
    const findOpen = store.findOpen.bind(store);
    store.findOpen = async (question) => {
      asked.push(question.orders.length);
      return findOpen(question);
    };
    const huge = lines.map((line) => `${line}|${'x'.repeat(3_000_000)}`);
    await gather(huge, store, { batchSize: 1, rowsAtOnce: 10 });
    expect(asked).toEqual([3, 2]);
  });

  it('take those before them that change nothing along', async () => {
    const changed = lines.with(2, '|C|9||main');
    const batches = await gather(changed, await stocked(), { batchSize: 1, rowsAtOnce: 5 });
    expect(shape(batches)).toEqual([
      { rows: [3], rejected: [], passed: 2, upTo: 3 },
      { rows: [], rejected: [], passed: 2, upTo: 5 },
    ]);
  });

  it('keep a row whose repair is to be reported, and one that is rejected', async () => {
    const batches = await gather(['|A|yes||main', '|B|2,0||main', '|C|many||main'], await stocked(), {
      batchSize: 3,
      rowsAtOnce: 3,
    });
    expect(shape(batches)).toEqual([{ rows: [2], rejected: [3], passed: 1, upTo: 3 }]);
  });

  it('keep both rows of a place that one batch names twice', async () => {
    const batches = await gather(['|A|1||main', '|B|2||main', '|A|1||main', '|A|1||east'], await stocked(), {
      batchSize: 4,
      rowsAtOnce: 4,
    });
    expect(shape(batches)).toEqual([{ rows: [1, 3, 4], rejected: [], passed: 1, upTo: 4 }]);
  });

  it('keep no row of a place that two of them name, where both set what is stored', async () => {
    const batches = await gather(['|A|1||main', '|A|1||main'], await stocked(), { batchSize: 1, rowsAtOnce: 2 });
    expect(shape(batches)).toEqual([{ rows: [], rejected: [], passed: 2, upTo: 2 }]);
  });

  it.each([
    ['of one batch', ['4006381333931||1||main', '|B|2||main'], 2],
    ['of batches that follow one another', ['4006381333931||1||main', '|B|2||main'], 1],
  ])('are asked about nothing where rows %s name products by other keys', async (_, mixed, batchSize) => {
    const batches = await gather(mixed, await stocked(), { batchSize, rowsAtOnce: batchSize });
    expect(shape(batches).flatMap(({ rows }) => rows)).toEqual([1, 2]);
  });

  it('are mapped as they come while asking is not worth it', async () => {
    const options = { batchSize: 2, rowsAtOnce: 10, isWorthAsking: () => false };
    expect(shape(await gather(lines, await stocked(), options))).toEqual([
      { rows: [1, 2], rejected: [], passed: 0, upTo: 2 },
      { rows: [3, 4], rejected: [], passed: 0, upTo: 4 },
      { rows: [5], rejected: [], passed: 0, upTo: 5 },
    ]);
  });

  it.each([2, 10])(
    'are those that came before the source broke off, %i rows asked about at once',
    async (rowsAtOnce) => {
      async function* chunks() {
        yield rowsOf(lines);
        throw new Error('the source broke off');
      }
      const store = await stocked();
      const batches: ImportBatch[] = [];
      const gathering = gather(lines, store, { batchSize: 2, rowsAtOnce, batches, chunks: chunks() });
      await expect(gathering).rejects.toThrow('the source broke off');
      expect(shape(batches).at(-1)).toMatchObject({ upTo: 4 });
      expect(batches.reduce((sum, batch) => sum + countRows(batch), 0)).toBe(4);
    },
  );

  it('end in the stock that the rows lead to one by one, whatever is asked when', async () => {
    const row = fc.record({
      key: fc.constantFrom('A', 'B', 'C', 'D'),
      location: fc.constantFrom('main', 'east'),
      amount: fc.integer({ min: 0, max: 2 }),
      isDelta: fc.boolean(),
    });
    const sizes = fc.record({ batchSize: fc.integer({ min: 1, max: 4 }), rowsAtOnce: fc.integer({ min: 1, max: 6 }) });
    const turns = fc.infiniteStream(fc.integer({ min: 0, max: 3 }));
    const worth = fc.infiniteStream(fc.integer({ min: 0, max: 9 }).map((number) => number > 0));
    const property = fc.asyncProperty(fc.array(row), sizes, turns, worth, async (rows, given, waits, answers) => {
      const store = new Store(() => waits.next().value);
      const lines = rows.map(({ key, location, amount, isDelta }) =>
        ['', key, isDelta ? '' : amount, isDelta ? amount : '', location].join('|'),
      );
      const expected = new Map<string, number>();
      for (const { key, location, amount, isDelta } of rows) {
        const place = `${key}@${location}`;
        expected.set(place, isDelta ? (expected.get(place) ?? 0) + amount : amount);
      }
      const batches = await gather(lines, store, { ...given, isWorthAsking: () => answers.next().value });
      expect(store.stock).toEqual(expected);
      expect(batches.reduce((sum, batch) => sum + countRows(batch), 0)).toBe(rows.length);
    });
    await fc.assert(property, { numRuns: 300 });
  });
});
