import fc from 'fast-check';
import { parseString } from 'fast-csv';
import { describe, expect, it } from 'vitest';
import { undecodableMark } from '../../src/decode/decode-text.js';
import type { CsvDialect, FeedLayout } from '../../src/records/layout.js';
import { RecordParser } from '../../src/records/parse-records.js';
import { QuickScanner } from '../../src/records/quick-scanner.js';
import { RowReader, readRows } from '../../src/records/read-rows.js';
import type { ReadRow } from '../../src/records/row.js';
import { maxRecordLength, RecordScanner } from '../../src/records/scan-record.js';

const comma: CsvDialect = { delimiter: ',', quote: '"', escape: '"' };

function layoutOf(header: string[], more: Partial<FeedLayout> = {}): FeedLayout {
  return {
    dialect: comma,
    usesQuotes: true,
    header,
    hasHeader: true,
    maxCells: Number.POSITIVE_INFINITY,
    firstLine: 2,
    ...more,
  };
}

const abc = layoutOf(['a', 'b', 'c']);

function read(text: string, layout: FeedLayout = abc): ReadRow[] {
  const reader = new RowReader(layout);
  return [...reader.read(text, false), ...reader.read('', true)];
}

function cellsOf(text: string, layout: FeedLayout = abc): string[][] {
  return read(text, layout).map(({ cells, fault }) => {
    if (fault !== null) throw new Error(`${fault.code} in ${fault.text}`);
    return cells;
  });
}

/** What became of the rows: the first cell of a good one, the code and line of a bad one. */
function outline(text: string, layout: FeedLayout = abc): string[] {
  return read(text, layout).map(({ cells, fault, line }) =>
    fault === null ? (cells[0] ?? '') : `${fault.code}@${line}`,
  );
}

const spectrum: readonly (readonly [name: string, text: string, cells: string[][]])[] = [
  ['a delimiter in quotes', 'John,120 any st.,"Anytown, WW"\n', [['John', '120 any st.', 'Anytown, WW']]],
  [
    'empty cells',
    '1,"",""\n2,3,4\n',
    [
      ['1', '', ''],
      ['2', '3', '4'],
    ],
  ],
  [
    'empty cells and CRLF',
    '1,"",""\r\n2,3,4\r\n',
    [
      ['1', '', ''],
      ['2', '3', '4'],
    ],
  ],
  [
    'doubled quotes',
    '1,"ha ""ha"" ha",x\n3,4,y\n',
    [
      ['1', 'ha "ha" ha', 'x'],
      ['3', '4', 'y'],
    ],
  ],
  [
    'JSON in a cell',
    '1,"{""type"": ""Point"", ""at"": [102.0, 0.5]}",x\n',
    [['1', '{"type": "Point", "at": [102.0, 0.5]}', 'x']],
  ],
  [
    'line ends in quotes',
    '1,2,3\n"Once upon \na time",5,6\n7,8,9\n',
    [
      ['1', '2', '3'],
      ['Once upon \na time', '5', '6'],
      ['7', '8', '9'],
    ],
  ],
  [
    'CRLF in quotes',
    '1,2,3\r\n"Once upon \r\na time",5,6\r\n',
    [
      ['1', '2', '3'],
      ['Once upon \r\na time', '5', '6'],
    ],
  ],
  [
    'quotes and line ends',
    '1,"ha \n""ha"" \nha",x\n3,4,y\n',
    [
      ['1', 'ha \n"ha" \nha', 'x'],
      ['3', '4', 'y'],
    ],
  ],
  ['plain', '1,2,3\n', [['1', '2', '3']]],
  ['plain and CRLF', '1,2,3\r\n', [['1', '2', '3']]],
  [
    'letters beyond ASCII',
    '1,2,3\n4,5,ʤ\n',
    [
      ['1', '2', '3'],
      ['4', '5', 'ʤ'],
    ],
  ],
  [
    'places',
    '"Paris","48.85","2.35"\n"Lisbon","38.7","-9.1"',
    [
      ['Paris', '48.85', '2.35'],
      ['Lisbon', '38.7', '-9.1'],
    ],
  ],
  ['no line end at the end', '1,2,3', [['1', '2', '3']]],
  [
    'CR',
    '1,2,3\r4,5,6\r',
    [
      ['1', '2', '3'],
      ['4', '5', '6'],
    ],
  ],
  [
    'mixed line ends',
    '1,2,3\n4,5,6\r\n7,8,9\r',
    [
      ['1', '2', '3'],
      ['4', '5', '6'],
      ['7', '8', '9'],
    ],
  ],
  [
    'a quote inside a plain cell',
    '1,12" Pan,3\n4,5" and 6",7\n',
    [
      ['1', '12" Pan', '3'],
      ['4', '5" and 6"', '7'],
    ],
  ],
  ['blanks around quotes', '1, "a, b" ,3\n', [['1', 'a, b', '3']]],
  [
    'blank lines',
    '\n1,2,3\n\n , ,\t\n4,5,6\n\n',
    [
      ['1', '2', '3'],
      ['4', '5', '6'],
    ],
  ],
  [
    'the header again',
    '1,2,3\na,b,c\n4,5,6\n"a",b,c\n A ,B,"C "\n',
    [
      ['1', '2', '3'],
      ['4', '5', '6'],
    ],
  ],
  [
    'surplus blank cells',
    '1,2,3,,\n4,5,6, \n',
    [
      ['1', '2', '3'],
      ['4', '5', '6'],
    ],
  ],
  [
    'a BOM where files were glued together',
    '1,2,3\n\uFEFF4,5,6\n\uFEFF"7",8,9\n',
    [
      ['1', '2', '3'],
      ['4', '5', '6'],
      ['7', '8', '9'],
    ],
  ],
];

describe('well-formed rows', () => {
  it.each(spectrum)('are read with %s', (_name, text, cells) => {
    expect(cellsOf(text)).toEqual(cells);
  });

  it('are numbered from 1, with the physical lines they start on', () => {
    const rows = read('1,2,3\n\n4,"5\n5\r\n5",6\r7,8,9\n');
    expect(rows.map(({ row, line }) => [row, line])).toEqual([
      [1, 2],
      [2, 4],
      [3, 7],
    ]);
  });

  it('are read with backslashes, with other quotes and with none', () => {
    const backslash = layoutOf(['a', 'b'], { dialect: { ...comma, escape: '\\' } });
    expect(cellsOf('"say \\"hi\\", you","C:\\\\x"\n', backslash)).toEqual([['say "hi", you', 'C:\\x']]);
    expect(cellsOf('"C:\\\\","b"\n', backslash)).toEqual([['C:\\', 'b']]);
    expect(cellsOf('"5\\"",b\n', backslash)).toEqual([['5"', 'b']]);
    const apostrophe = layoutOf(['a', 'b'], { dialect: { ...comma, quote: "'", escape: "'" } });
    expect(cellsOf("'it''s, well',12\" Pan\n", apostrophe)).toEqual([["it's, well", '12" Pan']]);
    const none = layoutOf(['a', 'b'], { dialect: { delimiter: '\t', quote: null, escape: '"' } });
    expect(cellsOf('"Best" pan\t"x\n"Best"\tpot\n', none)).toEqual([
      ['"Best" pan', '"x'],
      ['"Best"', 'pot'],
    ]);
  });

  it('are no repetition of the header, in whatever letters that stands', () => {
    // The last is the sign of Kelvin, which has the lower case of an ordinary letter.
    const text = 'KG,B\nkg,b\nKg,b\n kg,b\n\u212ag,b\n1,2\nxg,b\nk,b\n';
    expect(cellsOf(text, layoutOf(['Kg', 'b']))).toEqual([
      ['1', '2'],
      ['xg', 'b'],
      ['k', 'b'],
    ]);
  });

  it('may be as long as the limit', () => {
    const longest = `1,2,${'x'.repeat(maxRecordLength - 4)}`;
    expect(cellsOf(longest)[0]?.[2]).toHaveLength(maxRecordLength - 4);
    expect(outline(`${longest}y`)).toEqual(['row_too_long@2']);
  });

  it('may hold lines that look like rows, in half of a cell, or where rows are narrow', () => {
    expect(cellsOf('1,"p\na,b,c\nq\nr",3\n')).toEqual([['1', 'p\na,b,c\nq\nr', '3']]);
    const narrow = layoutOf(['a', 'b']);
    expect(cellsOf('1,"x,y\nz,w\nq"\n2,b\n', narrow)).toEqual([
      ['1', 'x,y\nz,w\nq'],
      ['2', 'b'],
    ]);
  });

  it('of one column are read', () => {
    expect(cellsOf('4006381333931\n\n"a\nb"\n', layoutOf(['gtin']))).toEqual([['4006381333931'], ['a\nb']]);
  });
});

describe('a broken row costs itself alone', () => {
  it.each([
    ['too many cells', '1,2,3\n4,5,6,7\n8,9,10\n', ['1', 'too_many_cells@3', '8']],
    ['too few cells', '1,2,3\n4,5\n8,9,10\n', ['1', 'too_few_cells@3', '8']],
    ['text behind a closing quote', '1,2,3\n4,"12" Pan",6\n8,9,10\n', ['1', 'stray_quote@3', '8']],
    ['a quote left open', '1,2,3\n4,"Pan,6\n8,9,10\n11,12,13\n', ['1', 'unclosed_quote@3', '8', '11']],
    ['a quote left open before quoted cells', '1,2,3\n4,"Pan,6\n8,"nine",10\n', ['1', 'unclosed_quote@3', '8']],
    ['two quotes left open', '1,"2,3\n4,"Pan,6\n8,9,10\n', ['unclosed_quote@2', 'unclosed_quote@3', '8']],
    [
      'a quote left open, another opened late',
      '4,"Pan,6\n8,9,10\n11,12,13\n14,Pot",15\n',
      ['unclosed_quote@2', '8', '11', '14'],
    ],
    [
      'a quote left open before many lines that are no rows',
      `4,"Pan,6\n${'loose text\n'.repeat(40)}8,9,10\n`,
      ['unclosed_quote@2', '8'],
    ],
    [
      'a quote left open before more such lines than it may cost',
      `4,"Pan,6\n${'loose text\n'.repeat(50)}8,9,10\n`,
      ['unclosed_quote@2', ...Array.from({ length: 50 }, (_, at) => `too_few_cells@${at + 3}`), '8'],
    ],
    ['a quote left open before a cell of several lines', '4,"Pan,6\n8,"ni\nne",10\n', ['unclosed_quote@2', '8']],
    [
      'a stray quote in a cell of several lines',
      '1,"he\nsaid "hello" twice\nand left",3\n8,9,10\n',
      ['stray_quote@2', '8'],
    ],
    ['too few cells over several lines', '1,"2\n2"\n8,9,10\n', ['too_few_cells@2', '8']],
    ['a quote left open before quoted cells with delimiters', '4,"Pan,6\n8,"ni,ne",10\n', ['unclosed_quote@2', '8']],
    [
      'a quote left open before a cell of several lines, and many rows',
      `4,"Pan,6\n8,"n,i,j\nne",10\n${'1,2,3\n'.repeat(5)}`,
      ['unclosed_quote@2', '8', '1', '1', '1', '1', '1'],
    ],
    [
      'a quote left open before a cell whose lines are no rows',
      '4,"Pan,6\n8,"n,i,j\nplain\nne",10\n',
      ['unclosed_quote@2', '8'],
    ],
    ['a quote left open before lines that are no rows, to the end', '4,"Pan,6\nloose\ntext\n', ['unclosed_quote@2']],
    [
      'a quote that closes behind other lines and a row',
      '4,"Pan\nloose\n8,9,10\nx",7,8\n',
      ['unclosed_quote@2', '8', 'x"'],
    ],
    ['a quote that closes behind rows alone', '1,"p\nx,y,z\nq",3\n', ['unclosed_quote@2', 'x', 'too_few_cells@4']],
    [
      'a stray quote before a line that is no row, though a quote follows',
      '4,"a" b,6\ntoo,short\n8,5" x,10\n',
      ['stray_quote@2', 'too_few_cells@3', '8'],
    ],
    ['too many cells over several lines', '1,"x\ny",3,4,5\n5,6,7\n', ['too_many_cells@2', '5']],
    ['nothing for quoted blanks behind a blank', ' "","",""\n5,6,7\n', ['5']],
    ['a NUL', '1,2,3\n4,5\0,6\n8,9,10\n', ['1', 'nul_character@3', '8']],
    ['a NUL in quotes', '1,2,3\n4,"5\0",6\n8,9,10\n', ['1', 'nul_character@3', '8']],
    ['an undecodable byte', `1,2,3\n4,5${undecodableMark},6\n8,9,10\n`, ['1', 'undecodable_byte@3', '8']],
    [
      'rows of other widths one after the other',
      '1,"2"\n3,"4",5,6\n"7",8,9\n"","",""\n10,"x\ny"\n11,"12",13\n',
      ['too_few_cells@2', 'too_many_cells@3', '7', 'too_few_cells@6', '11'],
    ],
    ['a surrogate pair, half of which looks like the mark of one', '1,💀,3\n4,5,6\n', ['1', '4']],
  ])('%s', (_name, text, expected) => {
    expect(outline(text)).toEqual(expected);
  });

  it('surplus blank cells are a torn cell where the file has rows as wide as the header', () => {
    const exact = layoutOf(['a', 'b', 'c'], { maxCells: 3 });
    expect(outline('1,2,3,\n4,5,6\n', exact)).toEqual(['too_many_cells@2', '4']);
    expect(outline('1,2,"3\n3",\n4,5,6', exact)).toEqual(['too_many_cells@2', '4']);
    // No row to resume at either.
    expect(outline('1,"2,3\n4,5,6,\n7,8,9\n', exact)).toEqual(['unclosed_quote@2', '7']);
  });

  it('reports what is wrong, where, and the row as given', () => {
    expect(read('1,2\n').map(({ fault }) => fault)).toEqual([
      { code: 'too_few_cells', expected: 3, found: 2, text: '1,2' },
    ]);
    for (const end of ['\n', '\r\n', '\r']) {
      expect(read(`1,"a" b,3${end}`)[0]).toMatchObject({
        cells: [],
        fault: { code: 'stray_quote', cell: 2, text: '1,"a" b,3' },
      });
    }
    expect(read('1,2,x\0\n')[0]?.fault).toEqual({ code: 'nul_character', cell: 3, text: '1,2,x\0' });
    const row = read(`1,${undecodableMark}x,3\n`)[0];
    expect(row?.fault).toEqual({ code: 'undecodable_byte', cell: 2, text: '1,\uFFFDx,3' });
    expect(row?.cells).toEqual(['1', '\uFFFDx', '3']);
  });

  it('a line without end is not kept, and the next one is read', () => {
    const rows = read(`${'x'.repeat(maxRecordLength * 2)}\n1,2,3\n`);
    expect(rows[0]?.fault).toMatchObject({ code: 'row_too_long', limit: maxRecordLength });
    expect(rows[0]?.fault?.text.length).toBe(1000);
    expect(rows[0]?.cells).toEqual([]);
    expect(rows[1]).toMatchObject({ row: 2, line: 3, cells: ['1', '2', '3'] });
  });

  it.each(['\r\n', '\r'])('a line too long is one row, in whatever pieces it arrives: it ends with %j', (end) => {
    const text = `${'x'.repeat(maxRecordLength * 2)}${end}1,2,3\n`;
    // The last one ends behind the CR.
    for (const length of [700_000, maxRecordLength + 1, maxRecordLength * 2 + 1]) {
      const reader = new RowReader(abc);
      const rows: ReadRow[] = [];
      for (let at = 0; at < text.length; at += length) rows.push(...reader.read(text.slice(at, at + length), false));
      expect(rows.map(({ line, cells, fault }) => [line, cells.length, fault?.code])).toEqual([
        [2, 0, 'row_too_long'],
        [3, 3, undefined],
      ]);
    }
  });

  it('a quote left open is followed only so far', () => {
    const plain = '1,2,3\n'.repeat(maxRecordLength / 5);
    const rows = read(`0,"open,2\n${plain}`);
    expect(rows[0]?.fault?.code).toBe('unclosed_quote');
    expect(rows.length - 1).toBe(plain.length / 6);
  });

  it('a quote left open costs the next fifty lines at most', () => {
    const lost = (lines: number) => read(`0,"open,2\n${'too,short\n'.repeat(lines)}1,2,3\n`).length;
    expect(lost(49)).toBe(2);
    expect(lost(50)).toBe(52);
  });

  it('a cell of several lines may be resumed at where rows are narrow, whatever its lines look like', () => {
    expect(outline('4,"Pan\n8,"x,w\ny,z\nq"\n9,10\n', layoutOf(['a', 'b']))).toEqual(['unclosed_quote@2', '8', '9']);
  });

  it('a record that swallows rows is not the one to resume at', () => {
    expect(outline('4,"Pan,6\n8,"nine\n1,2,3\n4,5,6\nx",10\n12,13,14\n')).toEqual([
      'stray_quote@2',
      '1',
      '4',
      'too_few_cells@6',
      '12',
    ]);
  });

  it('lines that never become rows again are not swallowed by a quote', () => {
    const rows = read(`0,"open,2\n${'too,short\n'.repeat(60)}1,2,3\n`);
    expect(rows).toHaveLength(62);
  });
});

describe('a quote in a file that quotes no cell', () => {
  const plain = layoutOf(['a', 'b', 'c'], { usesQuotes: false });

  it.each([
    ['closed within a cell', '1,2,3\n4,"Best" pan,6\n8,9,10\n', ['4', '"Best" pan', '6']],
    ['never closed', '1,2,3\n4,"5 inches,6\n8,9,10\n', ['4', '"5 inches', '6']],
    ['behind a BOM', '\uFEFF1,2,3\n4,"Best" pan,6\n8,9,10\n', ['4', '"Best" pan', '6']],
  ])('is an ordinary character: %s', (_what, text, cells) => {
    expect(cellsOf(text, plain)).toEqual([['1', '2', '3'], cells, ['8', '9', '10']]);
  });

  it('is a fault where the row does not fit, or once a cell was quoted', () => {
    expect(outline('4,"Best" pan, large,6\n8,9,10\n', plain)).toEqual(['stray_quote@2', '8']);
    expect(outline('1,"2",3\n4,"Best" pan,6\n', plain)).toEqual(['1', 'stray_quote@3']);
    expect(outline('1,"2, ""x""\ny",3\n4,"Best" pan,6\n', plain)).toEqual(['1', 'stray_quote@4']);
  });
});

describe('the end of the file', () => {
  async function* once(text: string) {
    yield text;
  }
  async function readAll(text: string): Promise<{ rows: number; cutOff: ReadRow | null }> {
    let rows = 0;
    let cutOff: ReadRow | null = null;
    const acceptCutOff = (row: ReadRow) => {
      cutOff = row;
    };
    for await (const chunk of readRows(once(text), abc, acceptCutOff)) rows += chunk.length;
    return { rows, cutOff };
  }

  it.each([
    ['1,2,3\n4,5', 'too_few_cells'],
    ['1,2,3\n4', 'too_few_cells'],
    ['1,2,3\n4,5,"six', 'unclosed_quote'],
    ['1,2,3\n4,"5', 'unclosed_quote'],
  ])('within a row is reported with that row: %j', async (text, code) => {
    const { rows, cutOff } = await readAll(text);
    expect(rows).toBe(2);
    const cells = code === 'too_few_cells' ? text.slice(6).split(',') : [];
    expect(cutOff).toMatchObject({ row: 2, line: 3, cells, fault: { code, text: text.slice(6) } });
  });

  it.each(['1,2,3\n4,5,6', '1,2,3\n4,5,"6"', '1,2,3\n4,5,', '1,2,3\n4,5\n'])('needs no line end: %j', async (text) => {
    expect(await readAll(text)).toEqual({ rows: 2, cutOff: null });
  });

  it.each(['1,2,3\n4,5,6,7', '1,2,3\n4,5,6\0', '1,2,3\n4,"5" x,6'])(
    'cuts no row off that is broken otherwise: %j',
    async (text) => {
      expect(await readAll(text)).toEqual({ rows: 2, cutOff: null });
    },
  );

  it('is reached in chunks of a thousand rows at most, however long a piece of the text is', async () => {
    const sizes: number[] = [];
    const text = `0,"open,2\n${'too,short\n'.repeat(3000)}${'1,"2",3\n'.repeat(5000)}`;
    for await (const chunk of readRows(once(text), abc, () => undefined)) sizes.push(chunk.length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1000);
    expect(Math.min(...sizes)).toBeGreaterThan(0);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(8001);
  });
});

const cell = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.constantFrom(
    '',
    'a',
    'x y',
    'é',
    '💀',
    '"',
    '""',
    '\n',
    '\r\n',
    '\r',
    ',',
    'say "hi", you',
    '12" Pan',
    '4006381333931',
  ),
);
const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 12 });
const lineEnd = fc.constantFrom('\n', '\r\n', '\r');

function quoteAlways(value: string): string {
  return `"${value.replaceAll('"', '""')}"`;
}

function quoteIfNeeded(value: string): string {
  return /[",\r\n]|^\s|\s$/.test(value) ? quoteAlways(value) : value;
}

function isNotBlank(cells: string[]): boolean {
  return cells.some((value) => value.trim() !== '') && cells.join('\n') !== 'a\nb\nc';
}

it('a row that looks like the positions of a file without header is a row', () => {
  const reader = new RowReader(layoutOf(['1', '2'], { hasHeader: false }));
  expect(reader.read('1,2\n3,4\n', true).map(({ cells }) => cells)).toEqual([
    ['1', '2'],
    ['3', '4'],
  ]);
});

describe('laws', () => {
  it('what is written quoted is read as it was', () => {
    fc.assert(
      fc.property(table, lineEnd, (cells, end) => {
        const kept = cells.filter(isNotBlank).filter((row) => !row.join('').includes('\0'));
        const text = kept.map((row) => row.map(quoteAlways).join(',') + end).join('');
        // Line ends inside of cells may make a record look like several: those have a law of their own.
        fc.pre(!kept.some((row) => row.some((value) => /[\r\n].*,.*,.*[\r\n]/s.test(value))));
        expect(cellsOf(text)).toEqual(kept);
      }),
    );
  });

  it('the rows are those of fast-csv', async () => {
    await fc.assert(
      fc.asyncProperty(table, lineEnd, async (cells, end) => {
        const kept = cells.filter(isNotBlank).filter((row) => !row.join('').includes('\0'));
        const text = kept.map((row) => row.map(quoteIfNeeded).join(',') + end).join('');
        const theirs = await new Promise<string[][]>((resolve, reject) => {
          const rows: string[][] = [];
          parseString(text)
            .on('data', (row: string[]) => rows.push(row))
            .on('error', reject)
            .on('end', () => resolve(rows));
        });
        expect(cellsOf(text)).toEqual(theirs);
      }),
    );
  });

  it('records of quoted and other cells are those of fast-csv, quotes within cells included', () => {
    // No cell of blanks alone: fast-csv drops its blanks, which nothing looks at.
    const cell = fc.constantFrom('', 'a', '5" nail', 'x"', '"b"', '""', '"c, ""d"""', '"e ', '"', ' "f"');
    const line = fc.array(cell, { minLength: 3, maxLength: 3 }).map((cells) => cells.join(','));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), lineEnd, (lines, end) => {
        const quick = new QuickScanner(comma);
        const parser = new RecordParser(comma);
        const text = lines.map((each) => each + end).join('');
        quick.reset(text);
        let at = 0;
        for (const each of lines) {
          const stop = quick.find(at);
          if (stop !== -1) {
            const [cut] = parser.parseClean(text, [{ start: at, end: stop, runs: quick.runs }]);
            expect(cut).toEqual(parser.parseOne(each));
          }
          at += each.length + end.length;
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('the quick scanner ends records where the thorough one does', () => {
    const alphabet = fc.constantFrom('"', '"', ',', ',', '\n', '\r', '\r\n', 'a', ' ', '"x"', '"y, ""z"""', '\u00a0');
    fc.assert(
      fc.property(fc.array(alphabet, { maxLength: 20 }), (parts) => {
        const text = parts.join('');
        for (let at = 0; at < text.length; at += 1) {
          const quick = new QuickScanner(comma);
          quick.reset(text);
          const end = quick.find(at);
          if (end === -1) continue;
          const thorough = new RecordScanner(comma);
          expect(thorough.scan(text, at, false)).toBe(true);
          expect(thorough).toMatchObject({ problem: null, end, next: quick.next, lines: 1, terminated: true });
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('the rows do not depend on how the text is cut into pieces', () => {
    const alphabet = fc.constantFrom(
      '"',
      '"',
      ',',
      ',',
      '\n',
      '\r',
      '\r\n',
      'a',
      'b',
      ' ',
      '1,2,3\n',
      '"x,y"',
      '\uFEFF',
      '\0',
    );
    const text = fc.array(alphabet, { maxLength: 60 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.array(fc.nat(12), { maxLength: 30 }), (whole, cuts) => {
        const reader = new RowReader(abc);
        const rows: ReadRow[] = [];
        let at = 0;
        for (const length of cuts) {
          rows.push(...reader.read(whole.slice(at, at + length), false));
          at += length;
        }
        rows.push(...reader.read(whole.slice(at), false), ...reader.read('', true));
        expect(rows).toEqual(read(whole));
      }),
      { numRuns: 500 },
    );
  });
});
