import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prefersType } from '../../src/http/accepts.js';
import { writeCsvRow } from '../../src/imports/rejections-file.js';
import { shareReads } from '../../src/process/remember-briefly.js';
import { readUploadOptions } from '../../src/uploads/upload-options.js';
import { parseCsv } from '../support/csv-text.js';

it.each([
  ['text/csv', true],
  ['TEXT/CSV; charset=utf-8', true],
  ['text/csv, */*;q=0.1', true],
  ['application/json;q=0.5, text/csv', true],
  ['application/json, text/csv;q=0.9', false],
  ['text/csv;q=0', false],
  ['*/*', false],
  ['text/*', false],
  ['nonsense', false],
  ['', false],
  [undefined, false],
])('an Accept of %s asks for CSV: %s', (accept, expected) => {
  expect(prefersType(accept, 'text/csv')).toBe(expected);
});

describe('writeCsvRow', () => {
  it('writes what any reader of CSV reads back', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', ';', 'ä') }), { minLength: 1 }),
        (cells) => {
          if (cells.length === 1 && cells[0] === '') return;
          expect(parseCsv(writeCsvRow(cells, false))).toEqual([cells]);
        },
      ),
    );
  });

  it('guards formulas and nothing else', () => {
    const cells = ['=1+1', '+49 30', '-5.00 EUR', '-5.00', '@x', "'=1", 'plain', '\tx'];
    const guarded = ["'=1+1", "'+49 30", "'-5.00 EUR", '-5.00', "'@x", "'=1", 'plain', "'\tx"];
    expect(parseCsv(writeCsvRow(cells, true))).toEqual([guarded]);
  });
});

it('reads each option of a form as its schema expects', () => {
  const options = readUploadOptions(
    new Map([
      ['batch_size', '10'],
      ['max_rejected', '7'],
      ['columns', '{"1":"gtin"}'],
      ['dry_run', 'false'],
      ['decimal_mark', ','],
      ['encoding', ''],
    ]),
  );
  expect(options).toMatchObject({
    batch_size: 10,
    max_rejected: 7,
    columns: { 1: 'gtin' },
    dry_run: false,
    decimal_mark: ',',
    encoding: 'auto',
  });
});

it('shares one reading among callers within its time, failures too', async () => {
  let reads = 0;
  const read = shareReads(async (key) => {
    reads += 1;
    if (key === 'bad') throw new Error('no');
    return `${key}${reads}`;
  }, 50);
  expect(await Promise.all([read('a'), read('a'), read('b')])).toEqual(['a1', 'a1', 'b2']);
  const failures = await Promise.allSettled([read('bad'), read('bad')]);
  expect(failures.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(reads).toBe(3);
  await sleep(80);
  expect(await read('a')).toBe('a4');
});
