import {
  faultCodes,
  guardFormula,
  isReportColumn,
  originColumn,
  type RejectionCode,
  reportColumns,
} from '@feedstock/catalogue';
import {
  type Database,
  type LocatedImport,
  type RejectionRow,
  selectRejections,
  selectRejectionsOfRows,
} from '@feedstock/database';

/** How many rows are in memory at a time: few, since a row may have a million characters. */
const pageRows = 200;

const faults: ReadonlySet<string> = new Set(faultCodes);

const byteOrderMark = '\ufeff';
const whenCorrected = `When the row is right, clear the cells to the right of the column ${originColumn}: until then the row is rejected again.`;

/**
 * The rejected rows as a file to be corrected and imported again: the original columns, the cells as they were, why, and
 * which import rejected them. Where a row does not fit the columns, the rest (surplus cells, or its raw text) stands to the
 * right of everything: so nothing is lost, and the row counts as rejected until somebody clears it.
 * With `excelSafe` a spreadsheet reads the file as UTF-8 and runs none of its cells.
 */
export async function* rejectionsFile(
  db: Database,
  found: LocatedImport,
  { code, excelSafe }: { code: RejectionCode | undefined; excelSafe: boolean },
): AsyncGenerator<string> {
  const { own, width } = columnsOf(found);
  if (excelSafe) yield byteOrderMark;
  yield writeCsvRow(reportHeader(own), excelSafe);
  for (let after: number | undefined; ; ) {
    const page = await selectRejections(db, found.id, { after, skip: 0, limit: pageRows, code });
    for (const rejection of page) {
      const { cells, rest } = fit(rejection, width);
      const shown = own.map(({ index }) => cells[index] ?? '');
      yield writeCsvRow([...shown, ...reasons(rejection, rest.length > 0), found.id, ...rest], excelSafe);
    }
    if (page.length < pageRows) return;
    after = page.at(-1)?.row;
  }
}

/**
 * Rejected rows as they were corrected, as a file to be imported: by column what was changed, and all else as it stood.
 * What did not fit the columns is left out: who corrects a row has said what belongs where. Rows that are not among the
 * rejected ones are left out too.
 */
export async function* correctedFile(
  db: Database,
  found: LocatedImport,
  corrections: ReadonlyMap<number, Readonly<Record<string, string>>>,
): AsyncGenerator<string> {
  const columns = columnsOf(found);
  yield writeCsvRow(reportHeader(columns.own), false);
  const rows = [...corrections.keys()].sort((a, b) => a - b);
  for (let start = 0; start < rows.length; start += pageRows) {
    for (const rejection of await selectRejectionsOfRows(db, found.id, rows.slice(start, start + pageRows))) {
      const cells = { ...cellsByColumn(rejection, columns), ...corrections.get(rejection.row) };
      const written = columns.own.map(
        ({ name, index, isFirst }) => (isFirst ? cells[name] : rejection.cells[index]) ?? '',
      );
      yield writeCsvRow([...written, ...reasons(rejection, false), found.id], false);
    }
  }
}

/** The cells of a rejected row by the names of their columns, of two with one name the first; none of a row that could not be split. */
export function cellsByColumn(rejection: RejectionRow, { own, width }: FileColumns): Record<string, string> {
  const { cells } = fit(rejection, width);
  const named = own.filter(({ isFirst }) => isFirst);
  return Object.fromEntries(named.map(({ name, index }) => [name, cells[index] ?? '']));
}

interface FileColumns {
  /** How many columns the file has. */
  width: number;
  /** Those that no earlier report has put there. Of two with one name, one is the first. */
  own: readonly { name: string; index: number; isFirst: boolean }[];
}

/** The columns of the file of an import. */
export function columnsOf({ facts }: LocatedImport): FileColumns {
  const header = Array.isArray(facts['header']) ? facts['header'].map(String) : [];
  const own = header
    .map((name, index) => ({ name, index, isFirst: header.indexOf(name) === index }))
    .filter(({ name }) => !isReportColumn(name));
  return { width: header.length, own };
}

function reportHeader(columns: readonly { name: string }[]): string[] {
  return [...columns.map(({ name }) => name), ...reportColumns, originColumn];
}

/** The cells of the report's columns. */
function reasons({ row, line, column, code, message, suggestion }: RejectionRow, hasRest: boolean): string[] {
  const advice = hasRest ? `${suggestion} ${whenCorrected}` : suggestion;
  return [String(row), String(line), column ?? '', code, message, advice];
}

/** The cells of the original columns, and the rest that does not fit them. */
function fit(
  { cells, code, value }: RejectionRow,
  width: number,
): { cells: readonly string[]; rest: readonly string[] } {
  const isFault = faults.has(code);
  const isUnsplit = isFault && cells.length === 1 && cells[0]?.startsWith(value) === true;
  if (isUnsplit) return { cells: [], rest: cells };
  if (cells.length > width) return { cells, rest: cells.slice(width) };
  return { cells, rest: isFault ? [value] : [] };
}

const needsQuotes = /[",\r\n]/;

/**
 * A line of CSV (RFC 4180). With `excelSafe`, an apostrophe keeps a spreadsheet from running a cell as a formula; the
 * import removes it again. A cell that has one already is left as it is, for the import would remove that as well.
 */
export function writeCsvRow(cells: readonly string[], excelSafe: boolean): string {
  return `${cells.map((cell) => quote(excelSafe ? guardFormula(cell) : cell)).join(',')}\r\n`;
}

function quote(cell: string): string {
  return needsQuotes.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
