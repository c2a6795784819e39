import { makeZip, type ZipContent } from '@feedstock/test-support';
import { describe, expect, it } from 'vitest';
import { maxCellLength } from '../../src/workbook/cell-text.js';
import { readShape } from '../shapes/read-shape.js';
import { makeWorkbook } from './make-workbook.js';

const header = ['id', 'title', 'price', 'gtin'];

describe('a workbook', () => {
  it('is read as the sheet shows it, with rows by the numbers of the sheet', async () => {
    const file = makeWorkbook(
      [
        {
          name: 'Products',
          rows: [
            ['Price list of a supplier'],
            null,
            header,
            ['a', 'Boot, "warm"', { number: '9.9', style: 1 }, { number: '4006381333931' }],
            null,
            ['b', 'two\nlines', { number: '12', style: 1 }, { number: '36000291452' }],
            ['c', 'Lamp'],
          ],
        },
      ],
      { formats: ['0.00 "€"'] },
    );
    const { feed, rows, named } = await readShape(file, { piece: 999 });
    expect(feed.facts).toMatchObject({
      format: 'xlsx',
      delimiter: null,
      sheet: { name: 'Products', others: [], hidden_columns: [], hidden_rows: 0 },
    });
    expect(feed).toMatchObject({ header, headerLine: 3 });
    expect(named).toEqual([
      { id: 'a', title: 'Boot, "warm"', price: '9.90 €', gtin: '4006381333931' },
      { id: 'b', title: 'two\nlines', price: '12.00 €', gtin: '36000291452' },
      { id: 'c', title: 'Lamp' },
    ]);
    expect(rows.map(({ row, line, fault }) => [row, line, fault])).toEqual([
      [1, 4, null],
      [2, 6, null],
      [3, 7, null],
    ]);
    expect(feed.bytesRead()).toBe(file.length);
  });

  it('has texts in runs, within cells, of formulas, yes and no, and errors', async () => {
    const cell = (xml: string) => ({ xml });
    const { named } = await readShape(
      makeWorkbook([
        {
          name: 'S',
          rows: [
            ['id', 'title', 'brand', 'color', 'is_bundle', 'size'],
            [
              'a_x000D_',
              cell('<c t="inlineStr"><is><r><t>Bo</t></r><r><t>ot</t></r><rPh><t>x</t></rPh></is></c>'),
              cell('<c t="str"><f>A1</f><v>Lux</v></c>'),
              cell('<c t="e"><v>#N/A</v></c>'),
              cell('<c t="b"><v>1</v></c>'),
              cell('<c t="d"><v>2026-01-31</v></c>'),
            ],
          ],
        },
      ]),
    );
    expect(named).toEqual([
      { id: 'a\r', title: 'Boot', brand: 'Lux', color: '#N/A', is_bundle: 'true', size: '2026-01-31' },
    ]);
  });

  const sheets = [
    { name: 'Notes', rows: [['Read me'], ['first']] },
    { name: 'Old', state: 'hidden', rows: [header, ['old', 'Old']] },
    { name: 'Products', rows: [header, ['a', 'Boot']] },
    { name: 'More', rows: [header, ['m', 'More']] },
  ];

  it.each([
    [null, 'Products', 'a'],
    ['more', 'More', 'm'],
    ['2', 'Old', 'old'],
  ])('with several sheets gives for the option %s the sheet %s', async (sheet, name, id) => {
    const { feed, named } = await readShape(makeWorkbook(sheets), { sheet, piece: 999 });
    expect(feed.facts.sheet).toMatchObject({
      name,
      others: sheets.map((each) => each.name).filter((each) => each !== name),
    });
    expect(named[0]).toMatchObject({ id });
  });

  it('is refused without the sheet that the option names', async () => {
    await expect(readShape(makeWorkbook(sheets), { sheet: 'Nowhere' })).rejects.toMatchObject({ code: 'no_sheet' });
  });

  it('tells of hidden rows and columns, and reads them', async () => {
    const { feed, named } = await readShape(
      makeWorkbook([
        {
          name: 'S',
          rows: [header, ['a', 'Boot'], ['b', 'Lamp']],
          hiddenRows: [3],
          before: '<cols><col min="2" max="3" hidden="1"/></cols>',
        },
      ]),
    );
    expect(feed.facts.sheet).toMatchObject({ hidden_columns: ['B', 'C'], hidden_rows: 1 });
    expect(named).toHaveLength(2);
  });

  it('names a column that has values and no name by its letter', async () => {
    const { named } = await readShape(
      makeWorkbook([
        {
          name: 'S',
          rows: [
            ['id', 'title'],
            ['a', 'Boot', 'note'],
          ],
        },
      ]),
    );
    expect(named).toEqual([{ id: 'a', title: 'Boot', 'Column C': 'note' }]);
  });

  it.each([
    ['is cut off', makeWorkbook(sheets).subarray(0, -100), 'file_damaged'],
    ['has a damaged part', damage(makeWorkbook(sheets)), 'file_damaged'],
    ['declares a document type', withSheet('<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'), 'unsafe_document'],
    [
      'has a cell beyond the last column',
      withSheet('<worksheet><sheetData><row><c r="ZZZZ1"><v>1</v></c></row></sheetData></worksheet>'),
      'too_many_columns',
    ],
    [
      'has a cell of no column',
      withSheet('<worksheet><sheetData><row><c r="12"><v>1</v></c></row></sheetData></worksheet>'),
      'file_damaged',
    ],
    [
      'has no values',
      withSheet(`<worksheet><sheetData>${'<row><c/><c/></row>'.repeat(10_000)}</sheetData></worksheet>`),
      'empty_file',
    ],
    [
      'has 3,000 columns',
      withSheet(
        `<worksheet><sheetData>${`<row>${'<c><v>1</v></c>'.repeat(3000)}</row>`.repeat(3)}</sheetData></worksheet>`,
      ),
      'too_many_columns',
    ],
    ['has 2 GB of texts', withTexts({ content: '<sst/>', size: 2 ** 31 }), 'too_many_texts'],
    [
      'has more texts than it says',
      withTexts({ content: `<sst>${'<si/>'.repeat(1000)}</sst>`, size: 10 }),
      'file_damaged',
    ],
    [
      'is a Word document',
      makeZip([
        { name: '[Content_Types].xml', content: '' },
        { name: 'word/document.xml', content: '' },
      ]),
      'not_a_feed',
    ],
  ])('that %s is refused', async (_what, file, code) => {
    await expect(readShape(file, { piece: 5000 })).rejects.toMatchObject({ code });
  });

  it.each([
    ['a sheet', '100,000', `<row>${'<c><v>1</v></c>'.repeat(100_000)}</row>`, 'too_many_columns'],
    ['a sheet of references', 'AAAAA1', '<row><c r="AAAAA1"><v>1</v></c></row>', 'too_many_columns'],
    ['rows of empty cells', '400,000', `<row>${'<c r="B1"/>'.repeat(100)}</row>`.repeat(4000), 'empty_file'],
  ])('with %s of %s cells is refused', async (_what, _count, rows, code) => {
    const file = withSheet(`<worksheet><sheetData>${rows}</sheetData></worksheet>`);
    await expect(readShape(file, { piece: 50_000 })).rejects.toMatchObject({ code });
  });

  it('keeps the beginning of an endless text, shared or in its cell', async () => {
    const endless = 'x'.repeat(3_000_000);
    const inCell = { xml: `<c t="inlineStr"><is><t>${endless}</t></is></c>` };
    const { named } = await readShape(
      makeWorkbook([
        {
          name: 'Products',
          rows: [
            ['id', 'title', 'brand'],
            ['a', endless, inCell],
            ['b', 'Lamp', 'Lux'],
          ],
        },
      ]),
      { piece: 50_000 },
    );
    expect(named.map(({ title = '', brand = '' }) => [title.length, brand.length])).toEqual([
      [maxCellLength, maxCellLength],
      [4, 3],
    ]);
  });

  it('loses the row alone whose cells share a long text many times', async () => {
    const long = { xml: '<c t="s"><v>3</v></c>' };
    const cells = Array.from({ length: 20 }, () => long);
    const { rows, named } = await readShape(
      makeWorkbook([
        {
          name: 'Products',
          rows: [['id', 'title'], ['a', 'x'.repeat(90_000)], ...Array.from({ length: 30 }, () => cells), ['b', 'Lamp']],
        },
      ]),
      { piece: 50_000 },
    );
    expect(rows.filter(({ fault }) => fault?.code === 'row_too_long')).toHaveLength(30);
    expect(named.at(-1)).toMatchObject({ id: 'b', title: 'Lamp' });
  });

  it('that expands without end is refused as too large', async () => {
    const bomb = withSheet(`<worksheet><sheetData>${' '.repeat(80_000_000)}</sheetData></worksheet>`);
    await expect(readShape(bomb, { piece: 50_000 })).rejects.toMatchObject({ code: 'too_large' });
  });
});

/** A workbook with one row, whose table of texts is this. */
function withTexts(table: Omit<ZipContent, 'name'>): Buffer {
  const row = '<row><c t="s"><v>0</v></c></row>';
  return withSheet(`<worksheet><sheetData>${row}</sheetData></worksheet>`, { ...table, name: 'xl/sharedStrings.xml' });
}

/** A workbook whose only sheet is this XML. */
function withSheet(xml: string, ...others: ZipContent[]): Buffer {
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return makeZip([
    { name: '[Content_Types].xml', content: '<Types/>' },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns:r="${relations}"><sheets><sheet name="S" r:id="r1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships><Relationship Id="r1" Type="${relations}/worksheet" Target="/xl/sheet.xml"/></Relationships>`,
    },
    { name: 'xl/sheet.xml', content: xml },
    ...others,
  ]);
}

/** One byte in the middle of the compressed data is another. */
function damage(file: Buffer): Buffer {
  const copy = Buffer.from(file);
  const at = copy.indexOf('xl/worksheets/sheet3.xml') + 40;
  copy[at] = (copy[at] ?? 0) ^ 0xff;
  return copy;
}
