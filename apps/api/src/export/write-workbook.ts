import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** What Excel can show: rows of a sheet with the header, and characters of a cell. */
export const sheetLimits = { rows: 1_048_576, cellLength: 32_767 } as const;

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/**
 * An Excel workbook (XLSX, ECMA-376) of rows, the first of which is the header, written as they come: every cell is a text, so
 * that a spreadsheet changes no GTIN. Where a sheet is full, another one begins with the header. A text too long for a cell
 * is left out.
 */
export function writeWorkbook(
  rows: AsyncIterable<string[][]>,
  maxRows: number = sheetLimits.rows,
): AsyncIterable<Buffer> {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  zip.on('error', (error: Error) => output.destroy(error));
  const queue = new RowQueue(rows);
  fill(zip, output, queue, maxRows).catch((error: Error) => output.destroy(error));
  return output;
}

async function fill(zip: ZipFile, output: Readable, rows: RowQueue, maxRows: number): Promise<void> {
  try {
    const header = (await rows.next()) ?? [];
    const sheets: string[] = [];
    do {
      sheets.push(sheets.length === 0 ? 'Products' : `Products ${sheets.length + 1}`);
      const sheet = Readable.from(sheetXml(header, rows, maxRows));
      output.once('close', () => sheet.destroy());
      zip.addReadStream(sheet, `xl/worksheets/sheet${sheets.length}.xml`);
      await finished(sheet);
    } while (await rows.hasMore());
    for (const [name, content] of partsOf(sheets)) zip.addBuffer(Buffer.from(declaration + content), name);
    zip.end();
  } finally {
    await rows.close();
  }
}

/** Rows one by one, of those that come several at a time. */
class RowQueue {
  readonly #pieces: AsyncIterator<string[][]>;
  #piece: string[][] = [];
  #at = 0;

  constructor(pieces: AsyncIterable<string[][]>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  async hasMore(): Promise<boolean> {
    while (this.#at === this.#piece.length) {
      const next = await this.#pieces.next();
      if (next.done === true) return false;
      [this.#piece, this.#at] = [next.value, 0];
    }
    return true;
  }

  async next(): Promise<string[] | null> {
    if (!(await this.hasMore())) return null;
    this.#at += 1;
    return this.#piece[this.#at - 1] ?? null;
  }

  async close(): Promise<void> {
    await this.#pieces.return?.();
  }
}

/** Characters of XML that are passed on together. */
const pieceLength = 64 * 1024;

async function* sheetXml(header: readonly string[], rows: RowQueue, maxRows: number): AsyncGenerator<string> {
  let xml = `${declaration}<worksheet xmlns="${main}"><sheetData>${rowXml(header, 1)}`;
  for (let number = 2; number <= maxRows; number += 1) {
    const row = await rows.next();
    if (row === null) break;
    xml += rowXml(row, number);
    if (xml.length < pieceLength) continue;
    yield xml;
    xml = '';
  }
  yield `${xml}</sheetData></worksheet>`;
}

function rowXml(cells: readonly string[], number: number): string {
  let xml = `<row r="${number}">`;
  for (const [index, text] of cells.entries()) {
    if (text === '' || text.length > sheetLimits.cellLength) continue;
    const reference = `${lettersOf(index)}${number}`;
    xml += `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escapeText(text)}</t></is></c>`;
  }
  return `${xml}</row>`;
}

const letters: string[] = [];

/** The letters of a column by its index from 0: 27 is AB. */
function lettersOf(index: number): string {
  letters[index] ??= (index < 26 ? '' : lettersOf(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));
  return letters[index] ?? '';
}

const special = /[&<>\p{Cc}\uFFFE\uFFFF]|_(?=x[\dA-Fa-f]{4}_)/gu;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\n': '\n', '\t': '\t' };

/** What XML cannot hold, or reads as another character, is written as Excel does: `_x000D_` (ECMA-376, ST_Xstring). */
function escapeText(text: string): string {
  return text.replace(
    special,
    (sign) => entities[sign] ?? `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
  );
}

function partsOf(sheets: readonly string[]): [name: string, content: string][] {
  const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const overrides = sheets.map(
    (_name, index) =>
      `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${sheetType}.worksheet+xml"/>`,
  );
  const listed = sheets.map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`);
  const targets = sheets.map(
    (_name, index) =>
      `<Relationship Id="rId${index + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  return [
    [
      'xl/workbook.xml',
      `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${listed.join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${packages}/relationships">${targets.join('')}</Relationships>`,
    ],
    [
      '_rels/.rels',
      `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      '[Content_Types].xml',
      `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/>${overrides.join('')}</Types>`,
    ],
  ];
}
