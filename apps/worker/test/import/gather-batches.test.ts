import { describe, expect, it } from 'vitest';
import { gatherBatches } from '../../src/import/gather-batches.js';
import type { Feed } from '../../src/import/open-feed.js';
import type { RowMapper } from '../../src/map/map-row-to-product.js';
import type { ReadRow } from '../../src/records/row.js';
import { mapFile, rowsOf } from '../support/map-rows.js';

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value;
}

function feedOf(rows: ReadRow[]): Feed {
  return {
    facts: {
      encoding: 'utf-8',
      encodingConfidence: 1,
      format: 'csv',
      delimiter: '|',
      quote: '"',
      compression: 'none',
      sheet: null,
    },
    header: [],
    headerLine: 1,
    sample: [],
    chunks: once(rows),
    cutOffLine: () => null,
    bytesRead: () => 0,
    bytesTotal: null,
    snapshot: () => ({ bytes: 0, digest: '' }),
    close: async () => undefined,
  };
}

async function gather(rows: ReadRow[], mapper: RowMapper, batchSize = 1000) {
  const batches = [];
  for await (const batch of gatherBatches(feedOf(rows), mapper, { batchSize, skipRows: 0, salt: '' }))
    batches.push(batch);
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
