import { describe, expect, it } from 'vitest';
import { ImportFailure } from '../../src/attempt-ends.js';
import { openFeed } from '../../src/feed/open-feed.js';
import type { ReadRow } from '../../src/records/row.js';
import { damage, header, type Random, seeded, writeFeed } from '../support/mutate-feed.js';

const files = Number(process.env['FUZZ_FILES'] ?? 500);
async function* inPieces(bytes: Buffer, random: Random): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; ) {
    const length = 1 + random(random(2) === 0 ? 40 : 4000);
    yield bytes.subarray(at, at + length);
    at += length;
  }
}

async function readFeed(bytes: Buffer, random: Random): Promise<{ rows: ReadRow[]; failure: ImportFailure | null }> {
  const rows: ReadRow[] = [];
  try {
    const feed = await openFeed({
      source: { bytes: inPieces(bytes, random), bytesTotal: bytes.length },
      options: { encoding: null, delimiter: null, hasHeader: true, namedColumns: [], record: null, sheet: null },
      limits: { maxBytes: 1e9, maxColumns: 2000 },
    });
    for await (const chunk of feed.chunks) rows.push(...chunk);
    return { rows, failure: null };
  } catch (error) {
    if (error instanceof ImportFailure) return { rows, failure: error };
    throw error;
  }
}

function mayBeLost(index: number, damaged: ReadonlySet<number>): boolean {
  return damaged.has(index) || damaged.has(index - 1) || damaged.has(index + 1);
}

async function checkFile(seed: number): Promise<void> {
  const random = seeded(seed);
  const { delimiter, end, rows } = writeFeed(random);
  const { body, damaged } = damage(rows, random);
  const read = await readFeed(Buffer.concat([Buffer.from(header.join(delimiter) + end), body]), random);
  const context = `seed ${seed}, damaged ${[...damaged].join(' ')}`;
  if (read.failure !== null) {
    expect(read.failure.code, context).toBe('fetch_truncated');
    expect(damaged.has(rows.length - 1), context).toBe(true);
  }
  expect(
    read.rows.map(({ row }) => row),
    context,
  ).toEqual(read.rows.map((_, index) => index + 1));
  const whole = new Set(read.rows.filter(({ fault }) => fault === null).map(({ cells }) => JSON.stringify(cells)));
  const lost = rows.flatMap(({ cells }, index) =>
    mayBeLost(index, damaged) || whole.has(JSON.stringify(cells)) ? [] : [index],
  );
  expect(lost, context).toEqual([]);
  expect(read.rows.length, context).toBeLessThanOrEqual(rows.length + damaged.size * 4);
}

describe(`${files} damaged feeds`, () => {
  it('are read without losing a row away from the damage', async () => {
    for (let seed = 1; seed <= files; seed += 1) await checkFile(seed);
  }, 600_000);
});
