import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CsvDialect } from '../../src/records/layout.js';
import { QuickScanner } from '../../src/records/quick-scanner.js';

const comma: CsvDialect = { delimiter: ',', quote: '"', escape: '"' };

/** The records that are found one after the other, and the quoted text of each; stops at one that is left to another. */
function recordsIn(text: string, dialect: CsvDialect = comma): { record: string; quoted: string[]; cells: number[] }[] {
  const quick = new QuickScanner(dialect);
  quick.reset(text);
  const records = [];
  for (let at = 0; at < text.length; at = quick.next) {
    const end = quick.find(at);
    if (end === -1) break;
    records.push({
      record: text.slice(at, end),
      quoted: quick.runs.map((run) => text.slice(run.start, run.end)),
      cells: quick.runs.map(({ cells }) => cells),
    });
  }
  return records;
}

describe('the quick scanner', () => {
  it('finds every record of plain and of cleanly quoted cells', () => {
    const cell = fc.constantFrom('', 'a', '12" pan', 'x y', '"b"', '""', '"c, ""d"""', '"""e"""', ' f ');
    const record = fc.array(cell, { minLength: 1, maxLength: 4 }).map((cells) => cells.join(','));
    const end = fc.constantFrom('\n', '\r\n', '\r');
    fc.assert(
      fc.property(fc.array(fc.tuple(record, end), { maxLength: 6 }), (given) => {
        // The last CR of a text may be half of a CRLF.
        const text = [...given, ['z', '\n']].map((parts) => parts.join('')).join('');
        const mayJoin = given.some(([, lineEnd], at) => lineEnd === '\r' && given[at + 1]?.join('') === '\n');
        fc.pre(!mayJoin);
        expect(recordsIn(text).map((found) => found.record)).toEqual([...given.map(([each]) => each), 'z']);
      }),
    );
  });

  it('locates quoted cells, those next to each other as one', () => {
    expect(recordsIn('a,"b",c,"d","e ""f"""\n"g",h\ni,j\n')).toEqual([
      { record: 'a,"b",c,"d","e ""f"""', quoted: ['"b"', '"d","e ""f"""'], cells: [1, 2] },
      { record: '"g",h', quoted: ['"g"'], cells: [1] },
      { record: 'i,j', quoted: [], cells: [] },
    ]);
  });

  it.each([
    ['a cell of several lines', '"a\nb",c\n'],
    ['text behind a quoted cell', '"a" b,c\n'],
    ['a quote left open', '"a,b\n'],
    ['a quote behind a blank', 'a, "b"\n'],
    ['a quote behind a blank beyond ASCII', 'a,\u00a0"b"\n'],
    ['a BOM', '\uFEFFa,b\n'],
    ['a line without end', 'a,b'],
    ['a line whose end may be half of one', 'a,b\r'],
  ])('leaves %s to the thorough one', (_what, text) => {
    expect(recordsIn(text)).toEqual([]);
  });

  it('leaves files that quote otherwise to the thorough one', () => {
    expect(recordsIn('a,b\n', { ...comma, quote: null })).toEqual([]);
    expect(recordsIn('a,b\n', { ...comma, escape: '\\' })).toEqual([]);
    expect(recordsIn("'a';b\n", { delimiter: ';', quote: "'", escape: "'" })).toMatchObject([{ quoted: ["'a'"] }]);
  });

  it('begins again with another text', () => {
    const quick = new QuickScanner(comma);
    quick.reset('a,"b",c\r\n');
    expect(quick.find(0)).toBe(7);
    quick.reset('"d"\n');
    expect([quick.find(0), quick.next]).toEqual([3, 4]);
    expect(quick.runs).toEqual([{ start: 0, end: 3, cells: 1 }]);
  });
});
