import { makeZip, type ZipContent } from '@feedstock/test-support';

/** A cell: a text, a number with the index of its style, or the XML of the cell itself. */
type MadeCell = string | { number: string; style?: number } | { xml: string } | null;

export interface MadeSheet {
  name: string;
  state?: string;
  /** Rows from 1; null leaves a row out. */
  rows: readonly (readonly MadeCell[] | null)[];
  /** Of rows, by their number. */
  hiddenRows?: readonly number[];
  /** The XML before and after the rows. */
  before?: string;
  after?: string;
}

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook as Excel writes it, with texts in the table of shared strings. `formats` are the codes of styles from 1. */
export function makeWorkbook(
  sheets: readonly MadeSheet[],
  { formats = [], date1904 = false }: { formats?: readonly string[]; date1904?: boolean } = {},
): Buffer {
  const texts: string[] = [];
  const parts: ZipContent[] = sheets.map((sheet, index) => ({
    name: `xl/worksheets/sheet${index + 1}.xml`,
    content: sheetXml(sheet, texts),
  }));
  const listed = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${name}" sheetId="${index + 1}" ${state === undefined ? '' : `state="${state}"`} r:id="rId${index + 1}"/>`,
  );
  const targets = sheets.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  const codes = formats.map(
    (code, index) =>
      `<numFmt numFmtId="${index + 164}" formatCode="${code.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"/>`,
  );
  const styles = formats.map((_, index) => `<xf numFmtId="${index + 164}"/>`);
  return makeZip([
    { name: '[Content_Types].xml', content: '<Types/>' },
    {
      name: 'xl/workbook.xml',
      content: `<workbook ${main} xmlns:r="${relations}"><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets>${listed.join('')}</sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', content: `<Relationships>${targets.join('')}</Relationships>` },
    ...parts,
    {
      name: 'xl/styles.xml',
      content: `<styleSheet ${main}><numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${styles.join('')}</cellXfs></styleSheet>`,
    },
    {
      name: 'xl/sharedStrings.xml',
      content: `<sst ${main}>${texts.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
    },
  ]);
}

function sheetXml({ rows, before = '', after = '', hiddenRows = [] }: MadeSheet, texts: string[]): string {
  const lines = rows.flatMap((cells, index) => {
    if (cells === null) return [];
    const row = index + 1;
    const hidden = hiddenRows.includes(row) ? ' hidden="1"' : '';
    return [
      `<row r="${row}"${hidden}>${cells.map((cell, column) => cellXml(cell, `${String.fromCharCode(65 + column)}${row}`, texts)).join('')}</row>`,
    ];
  });
  return `<worksheet ${main}>${before}<sheetData>${lines.join('')}</sheetData>${after}</worksheet>`;
}

function cellXml(cell: MadeCell, reference: string, texts: string[]): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return `<c r="${reference}" t="s"><v>${texts.push(cell) - 1}</v></c>`;
  if ('xml' in cell) return cell.xml.replace('<c', `<c r="${reference}"`);
  return `<c r="${reference}" s="${cell.style ?? 0}"><v>${cell.number}</v></c>`;
}
