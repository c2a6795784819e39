import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  type FeedCells,
  feedColumns,
  inBlocks,
  productCells,
  seededRandom,
} from '@feedstock/test-support/generate-feed';
import { ZipFile } from 'yazl';

/** The shapes of a feed beside CSV. */
export const shapes = ['xlsx', 'xml', 'jsonl'] as const;

export type Shape = (typeof shapes)[number];

/** Writes the products of a generated feed in another shape. They have the cells of the CSV file of as many rows. */
export async function writeShape(file: string, shape: Shape, rows: number): Promise<void> {
  if (shape === 'xlsx') return writeWorkbook(file, rows);
  await pipeline(inBlocks(shape === 'xml' ? xmlOf(rows) : jsonOf(rows)), createWriteStream(file));
}

function* products(rows: number): Generator<FeedCells> {
  const random = seededRandom(1);
  for (let number = 1; number <= rows; number += 1) yield productCells(number, random);
}

function* jsonOf(rows: number): Generator<string> {
  for (const cells of products(rows)) yield `${JSON.stringify(cells)}\n`;
}

function* xmlOf(rows: number): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel>\n';
  for (const cells of products(rows)) {
    yield `<item>${feedColumns.map((name) => `<g:${name}>${escaped(cells[name])}</g:${name}>`).join('')}</item>\n`;
  }
  yield '</channel></rss>\n';
}

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** As Excel writes it: all texts in the table of shared strings, each of them once. */
async function writeWorkbook(file: string, rows: number): Promise<void> {
  const zip = new ZipFile();
  const add = (name: string, text: string) => zip.addBuffer(Buffer.from(`${declaration}${text}`), name);
  add(
    '[Content_Types].xml',
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
  );
  add(
    'xl/workbook.xml',
    `<workbook ${main} xmlns:r="${relations}"><sheets><sheet name="Products" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  );
  add(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  );
  zip.addReadStream(Readable.from(inBlocks(sheetOf(rows))), 'xl/worksheets/sheet1.xml');
  zip.addReadStream(Readable.from(inBlocks(stringsOf(rows))), 'xl/sharedStrings.xml');
  zip.end();
  await pipeline(zip.outputStream as Readable, createWriteStream(file));
}

function* sheetOf(rows: number): Generator<string> {
  const indexOf = numberTexts();
  yield `${declaration}<worksheet ${main}><sheetData>`;
  yield `<row r="1">${feedColumns.map((name, at) => textCell(at, 1, indexOf(name, name).index)).join('')}</row>`;
  let row = 1;
  for (const cells of products(rows)) {
    row += 1;
    yield `<row r="${row}">${feedColumns
      .map((name, at) => (cells[name] === '' ? '' : textCell(at, row, indexOf(name, cells[name]).index)))
      .join('')}</row>`;
  }
  yield '</sheetData></worksheet>';
}

function* stringsOf(rows: number): Generator<string> {
  const indexOf = numberTexts();
  yield `${declaration}<sst ${main}>`;
  for (const name of feedColumns) if (indexOf(name, name).isNew) yield `<si><t>${name}</t></si>`;
  for (const cells of products(rows)) {
    for (const name of feedColumns) {
      const text = cells[name];
      if (text !== '' && indexOf(name, text).isNew) yield `<si><t>${escaped(text)}</t></si>`;
    }
  }
  yield '</sst>';
}

/** Columns of which each row has a text of its own; remembering them all would take gigabytes. */
const unique: ReadonlySet<string> = new Set([
  'id',
  'description',
  'link',
  'image_link',
  'additional_image_link',
  'gtin',
  'mpn',
]);

/** The number of each text in the table of shared strings, in the order in which they come up. */
function numberTexts(): (column: string, text: string) => { index: number; isNew: boolean } {
  const known = new Map<string, number>();
  let next = 0;
  return (column, text) => {
    const index = known.get(text);
    if (index !== undefined) return { index, isNew: false };
    if (!unique.has(column)) known.set(text, next);
    next += 1;
    return { index: next - 1, isNew: true };
  };
}

function textCell(column: number, row: number, index: number): string {
  return `<c r="${String.fromCharCode(65 + column)}${row}" t="s"><v>${index}</v></c>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
