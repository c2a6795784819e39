import { StringDecoder } from 'node:string_decoder';

const quote = 34;
const newline = 10;

/** The rows of a CSV file that this system writes, with commas: as many at a time as a piece of it completes. */
export async function* splitExportedRows(pieces: AsyncIterable<Buffer>): AsyncGenerator<string[][]> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let looked = 0;
  let isQuoted = false;
  for await (const piece of pieces) {
    const text = rest + decoder.write(piece);
    const rows: string[][] = [];
    let start = 0;
    for (let at = looked; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      // The two quotes that stand for one cancel each other out.
      if (code === quote) isQuoted = !isQuoted;
      if (code !== newline || isQuoted) continue;
      rows.push(splitCells(text.slice(start, at)));
      start = at + 1;
    }
    rest = text.slice(start);
    looked = rest.length;
    if (rows.length > 0) yield rows;
  }
}

function splitCells(row: string): string[] {
  if (!row.includes('"')) return row.split(',');
  const cells: string[] = [];
  for (let start = 0; start <= row.length; ) {
    const isQuoted = row.charCodeAt(start) === quote;
    const end = isQuoted ? closingQuote(row, start) : row.indexOf(',', start);
    const cell = row.slice(isQuoted ? start + 1 : start, end === -1 ? row.length : end);
    cells.push(isQuoted ? cell.replaceAll('""', '"') : cell);
    if (end === -1) break;
    start = end + (isQuoted ? 2 : 1);
  }
  return cells;
}

function closingQuote(row: string, open: number): number {
  let at = row.indexOf('"', open + 1);
  while (row.charCodeAt(at + 1) === quote) at = row.indexOf('"', at + 2);
  return at;
}
