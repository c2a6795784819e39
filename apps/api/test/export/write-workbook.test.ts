import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitExportedRows } from '../../src/export/split-exported-rows.js';
import { sheetLimits, writeWorkbook } from '../../src/export/write-workbook.js';
import { cellsOfSheet, partsOfWorkbook } from '../support/read-workbook.js';

async function* inPieces(text: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function split(text: string, size: number): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const some of splitExportedRows(inPieces(text, size))) rows.push(...some);
  return rows;
}

async function* rowsOf(rows: string[][]): AsyncGenerator<string[][]> {
  yield rows;
}

async function written(rows: string[][], maxRows?: number) {
  return partsOfWorkbook(await buffer(Readable.from(writeWorkbook(rowsOf(rows), maxRows))));
}

describe('the rows of an exported file', () => {
  it('are those that were written, however the file is cut', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', '\r', ' ', '😀'), maxLength: 8 });
    const table = fc.array(fc.array(text, { minLength: 2, maxLength: 4 }), { maxLength: 6 });
    return fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 9 }), async (rows, size) => {
        const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
        const csv = rows.map((cells) => `${cells.map(quoted).join(',')}\n`).join('');
        expect(await split(csv, size)).toEqual(rows);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a workbook', () => {
  it('has each cell as a text, under its reference', async () => {
    const wide = Array.from({ length: 705 }, (_, at) => `c${at}`);
    const parts = await written([
      wide,
      ['4006381333931', '', ' a & b < c > d ', 'x\r\ny\tz', '\u0001', '_x0041_', '_x'],
    ]);
    expect([...parts.keys()].sort()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/_rels/workbook.xml.rels',
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
    ]);
    const cells = cellsOfSheet(parts.get('xl/worksheets/sheet1.xml') ?? '');
    expect(cells).toMatchObject({ A1: 'c0', Z1: 'c25', AA1: 'c26', AZ1: 'c51', BA1: 'c52', ZZ1: 'c701', AAA1: 'c702' });
    expect([cells['A2'], cells['B2'], cells['C2']]).toEqual(['4006381333931', undefined, ' a &amp; b &lt; c &gt; d ']);
    expect([cells['D2'], cells['E2'], cells['F2'], cells['G2']]).toEqual([
      'x_x000D_\ny\tz',
      '_x0001_',
      '_x005F_x0041_',
      '_x',
    ]);
  });

  it('goes on in another sheet where one is full, and leaves out what no cell can show', async () => {
    const rows = [
      ['id'],
      ...Array.from({ length: 5 }, (_, at) => [`p${at}`]),
      ['x'.repeat(sheetLimits.cellLength + 1)],
    ];
    const parts = await written(rows, 3);
    const sheets = [1, 2, 3].map((number) => cellsOfSheet(parts.get(`xl/worksheets/sheet${number}.xml`) ?? ''));
    expect(sheets).toEqual([
      { A1: 'id', A2: 'p0', A3: 'p1' },
      { A1: 'id', A2: 'p2', A3: 'p3' },
      { A1: 'id', A2: 'p4' },
    ]);
    expect(parts.get('xl/workbook.xml')).toContain('name="Products 3" sheetId="3"');
    expect(
      [...(await written([['id'], ['a'], ['b']], 3)).keys()].filter((name) => name.includes('sheets/')),
    ).toHaveLength(1);
  });

  it('is broken off where its rows are', async () => {
    async function* failing(): AsyncGenerator<string[][]> {
      yield [['id'], ['a']];
      throw new Error('the snapshot is lost');
    }
    await expect(buffer(Readable.from(writeWorkbook(failing())))).rejects.toThrow('the snapshot is lost');
  });

  it('reads no more rows than its reader takes, and stops where the reader leaves', async () => {
    let given = 0;
    let hasEnded = false;
    async function* endless(): AsyncGenerator<string[][]> {
      try {
        for (;;) {
          given += 1;
          yield Array.from({ length: 100 }, () => [crypto.randomUUID(), crypto.randomUUID().repeat(20)]);
        }
      } finally {
        hasEnded = true;
      }
    }
    const iterator = writeWorkbook(endless())[Symbol.asyncIterator]();
    await iterator.next();
    let before = -1;
    while (given !== before) {
      before = given;
      for (let turns = 0; turns < 200; turns += 1) await turn();
    }
    expect(given).toBeLessThan(50);
    await iterator.return?.();
    for (let turns = 0; turns < 1000 && !hasEnded; turns += 1) await turn();
    expect(hasEnded).toBe(true);
  });
});
