import type { MappedRow } from '@feedstock/catalogue';
import { ProductForesight } from '@feedstock/database';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GatherOptions, gatherBatches, type KnownRowFinder } from '../../src/batches/gather-batches.js';
import { UnreadProductRow } from '../../src/batches/mapped-rows.js';
import type { RowMapper } from '../../src/map/map-row-to-product.js';
import type { ReadRow } from '../../src/records/row.js';
import { feedOf } from '../support/feed-of.js';
import { mapFile, rowsOf } from '../support/map-rows.js';

async function gather(
  rows: ReadRow[],
  mapper: RowMapper,
  batchSize = 1000,
  more: Pick<GatherOptions, 'knownRows' | 'beginLines'> = {},
) {
  const options = { batchSize, skipRows: 0, salt: '', ...more };
  const batches = [];
  for await (const batch of gatherBatches(feedOf(rows), mapper, options)) batches.push(batch);
  return batches;
}

describe('a batch', () => {
  it('ends early where its rows are huge', async () => {
    const { mapper } = mapFile(['id|title|note']);
    const note = 'x'.repeat(1_000_000);
    const rows = Array.from({ length: 17 }, (_, at) => ({
      row: at + 1,
      line: at + 2,
      cells: [`${at}`, 'Lamp', note],
      fault: null,
    }));
    const batches = await gather(rows, mapper);
    expect(batches.map(({ mapped }) => mapped.length)).toEqual([8, 8, 1]);
  });
});

describe('the digest of a row', () => {
  const header = 'Handle|Title|Vendor|Option1 Name|Option1 Value|Variant SKU|Variant Price';
  const variant = 'top||||Large|TOP-L|60 EUR';

  async function digestOf(parent: string): Promise<string | undefined> {
    const [batch] = await gather(rowsOf([parent, variant]), mapFile([header]).mapper);
    return batch?.mapped[1]?.contentHash;
  }

  it.each([
    ['title', 'top|Polo|Acme|Size|Small|TOP-S|60 EUR'],
    ['brand', 'top|Varsity Top|Bolt|Size|Small|TOP-S|60 EUR'],
    ['name of an option', 'top|Varsity Top|Acme|Color|Small|TOP-S|60 EUR'],
  ])('is another when the row of its group has another %s', async (_, changed) => {
    const digest = await digestOf('top|Varsity Top|Acme|Size|Small|TOP-S|60 EUR');
    expect(digest).toMatch(/^[0-9a-f-]{36}$/);
    expect(await digestOf(changed)).not.toBe(digest);
    expect(await digestOf('top|Varsity Top|Acme|Size|Medium|TOP-M|50 EUR')).toBe(digest);
  });
});

describe('a row whose product is not kept', () => {
  const header = 'id|gtin|item_group_id|title|brand|price';
  const line = fc
    .record({
      id: fc.constantFrom('1', '2', 'G1', 'G2'),
      gtin: fc.constantFrom('', '4006381333931', '036000291452', '4006381333932'),
      group: fc.constantFrom('', 'G1', 'G2'),
      title: fc.constantFrom('', 'Lamp', 'CafÃ©', 'Mug\u0007'),
      brand: fc.constantFrom('', 'Acme', 'Bolt'),
      price: fc.constantFrom('', '5 EUR', 'free', '0 EUR'),
    })
    .map((cells) => Object.values(cells).join('|'));

  /** What is written and reported of a row. */
  const outcome = ({ row, keys, isTitled, product, contentHash, repairs, unread }: MappedRow) => ({
    row,
    keys: [keys.gtin, keys.offer_id],
    isTitled,
    product,
    contentHash,
    repairs,
    unread,
  });

  it('comes to what it would if its product were kept, where lines are made ahead', async () => {
    let left = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 12 }), async (lines) => {
        const rows = rowsOf(lines);
        const foresight = new ProductForesight();
        const beginLines = () => foresight.begin();
        const kept = await gather(rows, mapFile([header]).mapper, 5);
        const after = await gather(rows, mapFile([header]).mapper, 5, { beginLines });
        for (const { mapped, foreseen } of after) {
          left += mapped.filter((each) => each instanceof UnreadProductRow).length;
          for (const { row, contentHash } of mapped) {
            const place = foreseen?.placeOf(row);
            expect(foreseen?.written().toString('utf8', place?.start, place?.end)).toContain(contentHash);
          }
        }
        expect(after.map(({ mapped }) => mapped.map(outcome))).toEqual(kept.map(({ mapped }) => mapped.map(outcome)));
      }),
      { numRuns: 500 },
    );
    expect(left).toBeGreaterThan(1000);
  });

  it('comes to what it would if it were mapped, and leaves to its group what it would', async () => {
    let spared = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 12 }),
        fc.array(fc.boolean(), { minLength: 12 }),
        async (lines, chosen) => {
          const rows = rowsOf(lines);
          const before = await gather(rows, mapFile([header]).mapper, 5);
          const hashes = new Set(before.flatMap(({ mapped }) => mapped.map(({ contentHash }) => contentHash)));
          const finder: KnownRowFinder = {
            isWorthAsking: () => true,
            find: async (asked) =>
              new Set(
                asked.flatMap(({ row, contentHash }) =>
                  chosen[row - 1] === true && hashes.has(contentHash) ? contentHash : [],
                ),
              ),
          };
          const after = await gather(rows, mapFile([header]).mapper, 5, { knownRows: finder });
          spared += after.flatMap(({ mapped }) => mapped).filter((each) => each instanceof UnreadProductRow).length;
          expect(after.map(({ mapped }) => mapped.map(outcome))).toEqual(
            before.map(({ mapped }) => mapped.map(outcome)),
          );
          expect(after.map(({ rejected, checkpoint }) => ({ rejected, checkpoint }))).toEqual(
            before.map(({ rejected, checkpoint }) => ({ rejected, checkpoint })),
          );
        },
      ),
      { numRuns: 500 },
    );
    expect(spared).toBeGreaterThan(100);
  });

  it('leaves the event loop its turns while rows are looked at and passed', async () => {
    const rows = rowsOf(Array.from({ length: 1000 }, (_, at) => `${at}|||${'Lamp '.repeat(200)}||5 EUR`));
    const finder: KnownRowFinder = {
      isWorthAsking: () => true,
      find: async (asked) => new Set(asked.map(({ contentHash }) => contentHash)),
    };
    let turns = 0;
    let isOver = false;
    const count = () => {
      turns += 1;
      if (!isOver) setImmediate(count);
    };
    setImmediate(count);
    await gather(rows, mapFile([header]).mapper, 1000, { knownRows: finder });
    isOver = true;
    expect(turns).toBeGreaterThan(55);
  });

  it('is mapped all the same where a shop has rules for each row', async () => {
    const rows = rowsOf(['top|Varsity Top|Acme|Size|Small|TOP-S|60 EUR']);
    const { mapper } = mapFile(['Handle|Title|Vendor|Option1 Name|Option1 Value|Variant SKU|Variant Price']);
    const finder: KnownRowFinder = {
      isWorthAsking: () => true,
      find: async (asked) => new Set(asked.map(({ contentHash }) => contentHash)),
    };
    const [batch] = await gather(rows, mapper, 5, { knownRows: finder });
    expect(batch?.mapped[0]).not.toBeInstanceOf(UnreadProductRow);
  });
});
