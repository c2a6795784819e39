import { describe, expect, it } from 'vitest';
import type { CsvDialect } from '../../src/records/layout.js';
import { maxRecordLength, nextLineStart, RecordScanner } from '../../src/records/scan-record.js';

const comma: CsvDialect = { delimiter: ',', quote: '"', escape: '"' };

function scan(text: string, { final = false, dialect = comma } = {}) {
  const scanner = new RecordScanner(dialect);
  const isKnown = scanner.scan(text, 0, final);
  const { problem, cells, used, quoted, lines, next, terminated } = scanner;
  return { isKnown, problem, cells, used, quoted, lines, next, terminated };
}

describe('a line', () => {
  it.each([
    ['a\nb', 2],
    ['a\rb', 2],
    ['a\r\nb', 3],
    ['a\n\rb', 2],
    ['a\r\n', 3],
    ['\n\n', 1],
  ])('ends with each line end: %j', (text, next) => {
    expect(nextLineStart(text, 0, false)).toBe(next);
    expect(nextLineStart(`x\n${text}`, 2, false)).toBe(next + 2);
  });

  it('may go on behind the text, unless no text follows', () => {
    expect([nextLineStart('ab', 0, false), nextLineStart('ab', 0, true)]).toEqual([-1, 2]);
    expect([nextLineStart('ab\r', 0, false), nextLineStart('ab\r', 0, true)]).toEqual([-1, 3]);
  });
});

describe('a record', () => {
  it('may have the blanks of fast-csv around its quotes, and no other character', () => {
    const wrong: string[] = [];
    for (let code = 0; code <= 0xffff; code += 1) {
      const character = String.fromCharCode(code);
      if (/[",\r\n]/.test(character)) continue;
      const before = scan(`1,${character}"a,b",3\n`);
      const behind = scan(`1,"a,b"${character},3\n`);
      const isBlank = before.cells === 3 && before.quoted && behind.problem === null;
      const isNone = before.cells === 4 && !before.quoted && behind.problem === 'stray_quote';
      if (/\s/.test(character) ? !isBlank : !isNone) wrong.push(character);
    }
    expect(wrong).toEqual([]);
  });

  it('spans the lines within its quotes, whatever ends them', () => {
    expect(scan('1,"a\nb\rc\r\nd",2\n3\n')).toMatchObject({ cells: 3, lines: 4, next: 15, terminated: true });
  });

  it('is used up to its last cell that is not blank', () => {
    expect(scan('1,,2,\t,"",\n')).toMatchObject({ cells: 6, used: 3 });
    expect(scan(' ,"",\n')).toMatchObject({ cells: 3, used: 0 });
    expect(scan('," ",\n')).toMatchObject({ cells: 3, used: 2 });
  });

  it('escapes quotes and backslashes with a backslash, and nothing else, where the file does', () => {
    const dialect = { ...comma, escape: '\\' };
    expect(scan('"a\\"b",2\n', { dialect })).toMatchObject({ problem: null, cells: 2 });
    expect(scan('"a\\\\",2\n', { dialect })).toMatchObject({ problem: null, cells: 2 });
    expect(scan('"a\\n, b",2\n', { dialect })).toMatchObject({ problem: null, cells: 2 });
    expect(scan('"a""b",2\n', { dialect })).toMatchObject({ problem: 'stray_quote' });
  });

  it('is known once nothing that follows can change it', () => {
    expect(scan('1,2')).toMatchObject({ isKnown: false });
    expect(scan('1,2', { final: true })).toMatchObject({ isKnown: true, terminated: false, next: 3 });
    expect(scan('1,2\r')).toMatchObject({ isKnown: false });
    expect(scan('1,2\r', { final: true })).toMatchObject({ isKnown: true, terminated: true, next: 4 });
    expect(scan('1,"2"')).toMatchObject({ isKnown: false });
    expect(scan('1,"2" x')).toMatchObject({ isKnown: true, problem: 'stray_quote' });
    expect(scan('1,"2')).toMatchObject({ isKnown: false });
    expect(scan('1,"2', { final: true })).toMatchObject({ isKnown: true, problem: 'unclosed_quote' });
  });

  it('is followed to the limit and no further', () => {
    const longest = 'x'.repeat(maxRecordLength);
    expect(scan(longest)).toMatchObject({ isKnown: false, problem: null });
    expect(scan(`${longest}x`)).toMatchObject({ isKnown: true, problem: 'row_too_long' });
    expect(scan(`"${longest.slice(1)}`)).toMatchObject({ isKnown: false });
    expect(scan(`"${longest}`)).toMatchObject({ isKnown: true, problem: 'unclosed_quote' });
  });
});
