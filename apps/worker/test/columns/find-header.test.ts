import { describe, expect, it } from 'vitest';
import { findHeader } from '../../src/columns/find-header.js';

const dialect = { delimiter: ',', quote: '"', escape: '"' };

function find(lines: readonly string[], given: Partial<Parameters<typeof findHeader>[2]> = {}) {
  const search = { start: 0, line: 1, final: true, hasHeader: true, maxColumns: 100, ...given };
  return findHeader(lines.join('\n'), dialect, search);
}

const rows = ['A1,Cup,5.00', 'A2,Pot,6.00', 'A3,Pan,7.00'];

describe('the line with the names of the columns', () => {
  it('is the first one', () => {
    expect(find(['id, title ,price', ...rows])).toEqual({
      header: ['id', 'title', 'price'],
      headerCells: 3,
      headerLine: 1,
      bodyStart: 17,
      bodyLine: 2,
    });
  });

  it('leaves out unnamed columns at the end, not those within', () => {
    expect(find(['id,,price,, ', 'A1,x,5.00,,', 'A2,y,6.00,,'])).toMatchObject({
      header: ['id', '', 'price'],
      headerCells: 5,
    });
  });

  it.each([
    ['blank lines', ['', ' ', ',,']],
    ['a title', ['Price list of Acme']],
    ['a comment', ['# made on Monday']],
    ['a comment of another kind', ['// made on Monday']],
    ['a comment with commas', ['# made, on Monday']],
    ['a title as wide as the rows', ['Price list,of,Acme']],
    ['labels for people', ['Title,Our number,Our money']],
    ['a line whose quote is never closed', ['"Acme, the best']],
    ['a title and a line whose quote is never closed', ['Price list', '"Acme, the best']],
    ['two titles as wide as the rows', ['Price list,of,Acme', 'Spring,new,old']],
  ])('stands below %s', (_, above) => {
    const found = find([...above, 'id,title,price', ...rows]);
    expect(found.header).toEqual(['id', 'title', 'price']);
    expect(found.headerLine).toBe(above.length + 1);
    expect(found.bodyLine).toBe(above.length + 2);
  });

  it('may begin with a hash, where it is as wide as the rows', () => {
    expect(find(['#id,title,price', ...rows]).header).toEqual(['#id', 'title', 'price']);
  });

  it('may be all there is', () => {
    expect(find(['id,title,price']).header).toEqual(['id', 'title', 'price']);
    expect(find(['gtin', '4006381333931', '036000291452']).header).toEqual(['gtin']);
  });

  it('is read once more where it was encoded twice, and freed from the apostrophe that guards it', () => {
    expect(find(['id,título,price'.replace('í', 'Ã\u00ad'), ...rows]).header).toEqual(['id', 'título', 'price']);
    expect(find(["id,title,'=margin", ...rows]).header).toEqual(['id', 'title', '=margin']);
  });

  it('may have the delimiter within quotes', () => {
    expect(find(['id,"title, long",price', ...rows]).header).toEqual(['id', 'title, long', 'price']);
  });

  it('is one of the first thirty lines', () => {
    const below = (titles: number) => find([...Array<string>(titles).fill('Note'), 'id,title,price', ...rows]).header;
    expect(below(29)).toEqual(['id', 'title', 'price']);
    expect(below(30)).toEqual(['Note']);
  });

  it('is no line that the sample cuts off, while the file goes on', () => {
    expect(find(['a,b', 'id,title'], { final: false }).header).toEqual(['a', 'b']);
    expect(find(['a,b', 'id,title']).header).toEqual(['id', 'title']);
  });

  it('counts lines from where it is told to begin', () => {
    const text = ['sep=,', 'id,title,price', ...rows];
    expect(find(text, { start: 6, line: 2 })).toMatchObject({ headerLine: 2, bodyStart: 21, bodyLine: 3 });
  });

  it('is looked for in whole lines only, while the file goes on', () => {
    expect(find(['id,title,price', 'A1,Cup,5.00', 'A2,"Po'], { final: false }).header).toEqual([
      'id',
      'title',
      'price',
    ]);
  });
});

describe('a file without names of columns', () => {
  it.each([
    [rows, 1, '5.00'],
    [['1,2,3', ...rows], 1, '1'],
    [['4006381333931,Cup,red', ...rows], 1, '4006381333931'],
    [['', 'https://a.example/1,Cup,red', ...rows], 2, 'https://a.example/1'],
  ])('is rejected with the value that stands there', (lines, line, value) => {
    expect(() => find(lines)).toThrow(
      expect.objectContaining({
        code: 'no_header',
        message: expect.stringContaining(
          `Line ${line} should hold the column names, but “${value}” looks like a value.`,
        ),
        details: { line, value },
      }),
    );
  });

  it('shows a hundred characters of it', () => {
    const long = `https://a.example/${'x'.repeat(200)}`;
    const valueShown = (cell: string) =>
      expect(() => find([`${cell},Cup`, 'A1,Cup'])).toThrow(
        expect.objectContaining({ details: { line: 1, value: cell.length > 100 ? `${cell.slice(0, 100)}…` : cell } }),
      );
    valueShown(long);
    valueShown(long.slice(0, 100));
  });

  it('is rejected where it has no line', () => {
    expect(() => find([])).toThrow(
      expect.objectContaining({ code: 'no_header', message: 'The file has no line with column names.' }),
    );
  });

  it('is told how to give the names', () => {
    expect(() => find(rows)).toThrow(/option columns with positions/);
  });

  it('has its columns named by their positions, where the caller says that it has none', () => {
    expect(find(['A1,Cup,5.00,', 'A2,Pot,6.00,'], { hasHeader: false })).toEqual({
      header: ['1', '2', '3'],
      headerCells: 3,
      headerLine: 0,
      bodyStart: 0,
      bodyLine: 1,
    });
  });

  it('is known again by its report of rejected rows, whose positions are its header', () => {
    const report = ['_row,_code,1,2,3', '7,price_unreadable,A1,Cup,cheap'];
    expect(find(report, { hasHeader: false })).toMatchObject({
      header: ['_row', '_code', '1', '2', '3'],
      headerLine: 1,
    });
    expect(find(['_row,_code, 1 ,2,3, ', ...report.slice(1)], { hasHeader: false }).headerLine).toBe(1);
    expect(find(['_row,_code,1,3,2', ...report.slice(1)], { hasHeader: false }).headerLine).toBe(0);
    expect(find(['_row,_code', '7,x'], { hasHeader: false }).headerLine).toBe(0);
  });
});

describe('the number of columns', () => {
  it('has a limit', () => {
    expect(find(['id,title,price', ...rows], { maxColumns: 3 }).header).toHaveLength(3);
    expect(() => find(['id,title,price', ...rows], { maxColumns: 2 })).toThrow(
      expect.objectContaining({
        code: 'too_many_columns',
        message: 'The file has 3 columns; at most 2 are read.',
        details: { columns: 3, limit: 2 },
      }),
    );
  });

  it('may be more than the part that was read shows', () => {
    expect(() => find(['id,title,price'], { maxColumns: 2, final: false })).toThrow('The file has at least 3 columns');
  });
});

describe('a line above the names', () => {
  const lineOf = (lines: readonly string[]) => find(lines).headerLine;

  it('is a comment in a file of one column too', () => {
    expect(lineOf(['# made on Monday', 'title', 'Cup', 'Pot'])).toBe(2);
    expect(lineOf(['  // made on Monday', 'title', 'Cup', 'Pot'])).toBe(2);
  });

  it('is no comment where it has a name for each column, or a hash within a name', () => {
    expect(lineOf(['#id,title,price', ...rows])).toBe(1);
    expect(lineOf(['item #,title', ...rows])).toBe(1);
    expect(lineOf(['a // b,title', ...rows])).toBe(1);
  });

  it('is no header where it is narrow, or a comment, though no name below is known', () => {
    const unknown = ['alpha,beta,gamma', ...rows];
    expect(lineOf(['Price list of Acme', ...unknown])).toBe(2);
    expect(lineOf(['# made, on Monday', ...unknown])).toBe(2);
    expect(lineOf(['Price,list', 'alpha,beta,gamma,delta', 'A1,Cup,5.00,x', 'A2,Pot,6.00,x'])).toBe(2);
  });

  it('is the header unless one below has several names more, and no values', () => {
    expect(lineOf(['title,alpha,beta', 'id,price,gamma', ...rows])).toBe(1);
    expect(lineOf(['title,alpha,beta', 'id,price,brand', ...rows])).toBe(2);
    expect(lineOf(['title,alpha,beta,x', 'id,price,brand,12345678', 'A1,5.00,Acme,y'])).toBe(1);
    expect(lineOf(['alpha,beta,gamma', 'Title,Cup,red', ...rows])).toBe(1);
    expect(lineOf(['alpha,beta,gamma', 'id,title,19.99', ...rows])).toBe(1);
    expect(lineOf(['alpha,beta,gamma', 'code,number,red', ...rows])).toBe(2);
  });

  it('is no header where it fills half of the columns only', () => {
    expect(lineOf(['Price list,autumn', 'id,title,price,brand', 'A1,Cup,5.00,Acme', 'A2,Pot,6.00,Acme'])).toBe(2);
  });
});

describe('a file with too many columns', () => {
  const wide = ['a,b,c,d,e', 'A1,Cup', 'A2,Pot', 'A3,Pan'];

  it('is rejected where the first line has them, or most rows', () => {
    expect(() => find(wide, { maxColumns: 4 })).toThrow(expect.objectContaining({ code: 'too_many_columns' }));
    expect(() => find(['a,b', 'A,B,C,D,E', 'A,B,C,D,E'], { maxColumns: 4 })).toThrow(/has 5 columns/);
    expect(find(wide, { maxColumns: 5 }).header).toHaveLength(5);
  });

  it('may have a line below with names that is too wide to be the header', () => {
    const lines = ['a,b', 'id,title,price', 'A1,Cup', 'A2,Pot', 'A3,Pan'];
    expect(find(lines, { maxColumns: 2 }).header).toEqual(['a', 'b']);
    expect(find(lines, { maxColumns: 3 }).header).toEqual(['id', 'title', 'price']);
  });

  it('has at least as many as are seen of a line that the sample cuts off', () => {
    expect(() => find(wide, { maxColumns: 4, final: false })).toThrow(/has 5 columns/);
    expect(() => find(['a,b,c,d,e'], { maxColumns: 4, final: false })).toThrow(/has at least 5 columns/);
    expect(() => find(['a,b,c,d,e'], { maxColumns: 4 })).toThrow(/has 5 columns/);
  });
});

it('positions are as many as most rows have, or as the first one, if that has more', () => {
  const positions = (lines: readonly string[]) => find(lines, { hasHeader: false }).header.length;
  expect(positions(['A,B', 'C,D,E', 'F,G,H'])).toBe(3);
  expect(positions(['A,B,C,D', 'C,D,E', 'F,G,H'])).toBe(4);
});
