import { expect, it } from 'vitest';
import { type RecordExtent, RecordParser } from '../../src/records/parse-records.js';

const parser = new RecordParser({ delimiter: ',', quote: '"', escape: '"' });

/** Where each line of a text is, taken for a record of two cells. */
function extentsOf(lines: readonly string[]): RecordExtent[] {
  let end = -1;
  return lines.map((line) => {
    const start = end + 1;
    end = start + line.length;
    return { start, end, cells: 2 };
  });
}

const parseBlock = (...lines: string[]) => parser.parseBlock(lines.join('\n'), extentsOf(lines));

it('one record is parsed by itself', () => {
  expect(parser.parseOne('1,"a ""b"""')).toEqual(['1', 'a "b"']);
  expect(parser.parseOne('1,"a" b')).toBeNull();
  expect(parser.parseOne('1,a\n2,b')).toBeNull();
  expect(parser.parseOne('')).toBeNull();
});

it('of a block only the records are lost that fast-csv rejects or splits otherwise', () => {
  expect(parseBlock()).toEqual([]);
  expect(parseBlock('1,"a"', '2,"b,c"')).toEqual([
    ['1', 'a'],
    ['2', 'b,c'],
  ]);
  const whole = ['1', 'a'];
  expect(parseBlock('1,"a"', '2,"b" x', '1,a', '1,"a"', '1,"a"')).toEqual([whole, null, whole, whole, whole]);
  expect(parseBlock('1,"a"', '2,b,"c"', '1,a')).toEqual([whole, null, whole]);
  expect(parseBlock('1,"a"', '')).toEqual([whole, null]);
});

it('a record whose quoted cells are not as located is parsed by itself, and so are those beside it', () => {
  const text = '1,"a"\n"b" x,2\n"c",3';
  const records = [
    { start: 0, end: 5, runs: [{ start: 2, end: 5, cells: 1 }] },
    { start: 6, end: 13, runs: [{ start: 6, end: 11, cells: 1 }] },
    { start: 14, end: 19, runs: [{ start: 14, end: 17, cells: 1 }] },
  ];
  expect(parser.parseClean(text, records)).toEqual([['1', 'a'], null, ['c', '3']]);
});
