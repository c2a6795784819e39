import { looksLikeValue } from '@feedstock/catalogue';
import { describe, expect, it } from 'vitest';
import { findHeader } from '../../src/columns/find-header.js';
import { commonWidth, detectDialect, maxCells, usesQuotes } from '../../src/records/detect-dialect.js';

function dialectOf(text: string, pinned: string | null = null) {
  return detectDialect(text, true, pinned);
}

function headerOf(text: string, { hasHeader = true } = {}) {
  return findHeader(text, dialectOf(text), { start: 0, line: 1, final: true, hasHeader, maxColumns: 40 });
}

describe('the delimiter', () => {
  it.each([
    ['comma', 'id,title,price\n1,Boot,9.90\n2,Pan,8.90\n', ','],
    ['tab', 'id\ttitle\tprice\n1\tBoot, red\t9,90\n2\tPan\t8,90\n', '\t'],
    ['semicolon beside decimal commas', 'id;title;price\n1;Boot;9,90\n2;Pan;8,90\n', ';'],
    ['pipe', 'id|title|price\n1|Boot; red|9,90\n2|Pan|8,90\n', '|'],
    ['tilde', 'id~title~price\n1~Boot, red~9.90\n2~Pan~8.90\n', '~'],
    ['semicolon beside quoted commas', 'id;text\n1;"a, b, c, d"\n2;"e, f, g, h"\n', ';'],
    ['comma beside cells of several lines', 'id,text\n1,"one; two;\nthree; four"\n2,"five; six;\nseven"\n', ','],
    ['comma beside category paths', 'id,path\n1,Home > Garden | Tools\n2,Home > Kitchen | Pans\n', ','],
    ['comma beside a semicolon in each line', 'id,title;more,price\n1,Boot;red,9.90\n2,Pan;blue,8.90\n', ','],
    [
      'tab beside a semicolon in each line and decimal commas',
      'id\ttitle;more\tprice\n1\tBoot;red\t9,90\n2\tPan;blue\t8,90\n',
      '\t',
    ],
    ['tab with an odd row', 'id\ttitle\n1\tBoot\n2\n3\tPan\n', '\t'],
    ['semicolon below a title', 'Price list, autumn\n\nid;title;price\n1;Boot;9,90\n2;Pan;8,90\n', ';'],
    ['one column', 'gtin\n4006381333931\n036000291452\n', ','],
    ['one column of sentences', 'title\nBoot, red, size 42\nPan\nPot, small\n', ','],
  ])('%s', (_name, text, delimiter) => {
    expect(dialectOf(text).delimiter).toBe(delimiter);
  });

  it('is the pinned one, if any', () => {
    expect(dialectOf('a,b;c\n1,2;3\n', ';').delimiter).toBe(';');
  });
});

it('reads column names that were encoded twice', () => {
  expect(headerOf('id;GrÃ¶ÃŸe;PreÃ§o;Ã€ propos\n1;M;9,90;x\n').header).toEqual(['id', 'Größe', 'Preço', 'À propos']);
});

describe('quoting', () => {
  it('doubles quotes by default', () => {
    expect(dialectOf('id,title\n1,"say ""hi"", you"\n')).toEqual({ delimiter: ',', quote: '"', escape: '"' });
  });

  it('uses backslashes where that saves rows', () => {
    const text = 'id,title\n1,"say \\"hi\\", you"\n2,"a \\"b\\" c"\n3,"x"\n';
    expect(dialectOf(text)).toEqual({ delimiter: ',', quote: '"', escape: '\\' });
    // Though fewer than half of those that do not fit.
    expect(dialectOf('id,title\n1,"say \\"hi\\", you"\n2\n3\n4,x\n').escape).toBe('\\');
  });

  it('does not mistake inches and paths for escapes', () => {
    expect(dialectOf('id,title\n1,12" Pan\n2,"C:\\dir"\n').escape).toBe('"');
  });

  it('treats quotes as ordinary characters where they hardly ever pair up', () => {
    const rows = Array.from({ length: 30 }, (_, index) => `${index}\t"Best" pan ${index}\t5" x 6"\n`).join('');
    expect(dialectOf(`id\ttitle\tsize\n${rows}`).quote).toBeNull();
  });

  it('keeps quotes unless they harm twice as many rows as they help', () => {
    const broken = '"e" x';
    expect(dialectOf(`id,title\n1,"a, b"\n2,"c, d"\n${`3,${broken}\n`.repeat(3)}`).quote).toBe('"');
    expect(dialectOf(`id,title\n1,"a, b"\n2,"c, d"\n${`3,${broken}\n`.repeat(5)}`).quote).toBeNull();
  });

  it('keeps quotes where a few are broken', () => {
    expect(dialectOf('id,title\n1,"a, b"\n2,"c" d\n3,"e, f"\n4,"g"\n').quote).toBe('"');
  });

  it('knows apostrophes', () => {
    expect(dialectOf("id,title\n'1','a, b'\n'2','it''s, c'\n")).toEqual({ delimiter: ',', quote: "'", escape: "'" });
    expect(dialectOf("id,title\n1,Men's boots\n2,Kids' boots\n").quote).toBe('"');
  });

  it.each([
    ['around all cells', "'id'|'title'\n'1'|'Boot'\n'2'|'Pan'\n"],
    ['around all names', "'id';'title';'size'\n1;Boot;42\n2;Pan;24\n3;Pot;20\n"],
    ['around all names below a blank line', " \n'id' ; 'title' ; 'size'\n1;Boot;42\n2;Pan;24\n3;Pot;20\n"],
    ['around all that some rows fill', "id,title,a,b,c\n'1','Boot',,,\n'2','Pan',,,\n"],
    ['around the few cells that need them', "id,title\n1,'a, b'\n2,Pan\n3,Pot\n4,Cup\n5,Jar\n"],
    ['around texts, beside inches', "id,title,price\n'1','12\" Pan',9.90\n'2','Pot',8.90\n"],
    ['with a rare name of its own', `'id','title'\n${"'1','Boot'\n".repeat(40)}'2','Pan of O'Neil'\n`],
  ])('knows apostrophes %s', (_what, text) => {
    expect(dialectOf(text).quote).toBe("'");
  });

  it.each([
    ['few cells have', "id,title,size\n1,'Best',42\n2,Pan,24\n3,Pot,20\n"],
    ['one name has', "'id';title;size\n1;Boot;42\n2;Pan;24\n3;Pot;20\n"],
    ['only begin names', "'id;'title;'size\n1;Boot;42\n2;Pan;24\n3;Pot;20\n"],
    ['only end names', "id';title';size'\n1;Boot;42\n2;Pan;24\n3;Pot;20\n"],
    ['quote words of cells', `'id','title'\n${"1,'Best' pan\n".repeat(3)}`],
  ])('leaves apostrophes alone that %s', (_what, text) => {
    expect(dialectOf(text).quote).toBe('"');
  });

  it('does not mistake the guard of a spreadsheet for a quote', () => {
    expect(dialectOf("gtin,title\n'00123,Boot\n'00124,Kids'\n").quote).toBe('"');
  });

  it('is used where a record of the sample has a quoted cell', () => {
    const used = (text: string) => usesQuotes(text, true, dialectOf(text));
    expect(used('id,title\n1,"Boot"\n')).toBe(true);
    expect(used('id,title\n1,12" Pan\n')).toBe(false);
    for (const end of ['\n', '\r\n', '\r']) {
      const lines = ['id,title', '1,"a" b', '2,"x"'].map((line) => line + end).join('');
      expect(usesQuotes(lines, true, { delimiter: ',', quote: '"', escape: '"' })).toBe(true);
    }
  });
});

describe('the header', () => {
  it('is the first line of a plain file', () => {
    expect(headerOf('id,title\n1,Boot\n')).toEqual({
      header: ['id', 'title'],
      headerCells: 2,
      headerLine: 1,
      bodyStart: 9,
      bodyLine: 2,
    });
  });

  it.each([
    ['blank lines', '\n\nid,title\n1,Boot\n', 3],
    ['a title', 'Our price list\nid,title,price\n1,Boot,9.90\n', 2],
    ['comments', '# made by X\n# on Monday, early\nid,title,price\n1,Boot,9.90\n', 3],
    ['a title with a comma', 'Price list, autumn\nid,title,price\n1,Boot,9.90 EUR\n2,Pan,8.90 EUR\n', 2],
    ['remarks on each column', '# Required | A unique ID,# Required | A name\nid,title\n1,Boot\n', 2],
    ['a title in a padded cell', 'Price list;;;\n;;;\nid;title;price;\n1;Boot;9,90;\n', 3],
  ])('may stand below %s', (_what, text, line) => {
    const { header, headerLine } = headerOf(text);
    expect(headerLine).toBe(line);
    expect(header[0]).toBe('id');
  });

  it('is not searched below the file’s own names', () => {
    expect(headerOf('ours,theirs\nid,Boot\nprice,Pan\n').headerLine).toBe(1);
    expect(headerOf('ours,title\nid,price\n').headerLine).toBe(1);
  });

  it('may begin with a hash, span lines, repeat names and have unnamed columns', () => {
    expect(headerOf('#id,title\n1,Boot\n').header).toEqual(['#id', 'title']);
    const { header, bodyLine } = headerOf('id,"long\ntitle",image, image ,,x,,\n1,2,3,4,5,6,,\n');
    expect(header).toEqual(['id', 'long\ntitle', 'image', 'image', '', 'x']);
    expect(bodyLine).toBe(3);
  });

  it('may be all there is', () => {
    expect(headerOf('id,title').header).toEqual(['id', 'title']);
  });

  it.each([
    '4006381333931,Boot,9.90\n036000291452,Pan,8.90\n',
    'Boot,https://shop.example.com/1\nPan,https://shop.example.com/2\n',
    'Boot;19,99 €\nPan;5,00 €\n',
  ])('is missed in %j', (text) => {
    expect(() => headerOf(text)).toThrow(/looks like a value.*columns.*"1": "gtin"/);
    expect(headerOf(text, { hasHeader: false })).toMatchObject({ headerLine: 0, bodyStart: 0, bodyLine: 1 });
  });

  it('gives way to positions', () => {
    expect(headerOf('A,Boot\nB,Pan\n', { hasHeader: false }).header).toEqual(['1', '2']);
  });

  it('is found in the rejected rows of a file that had none', () => {
    const text = '1,2,_row,_line,_column,_code,_message,_suggestion\nA,Boot,7,7,2,no_key,Why,How\n';
    for (const hasHeader of [false, true]) {
      expect(headerOf(text, { hasHeader })).toMatchObject({ headerLine: 1, bodyLine: 2 });
      expect(headerOf(text, { hasHeader }).header.slice(0, 3)).toEqual(['1', '2', '_row']);
    }
  });
});

it.each(['4006381333931', '9.90', '19,99 €', '$1,199.00', 'USD 5.00', '2024-01-31', 'https://a.example', '17', ' 5 '])(
  '%s is a value',
  (cell) => expect(looksLikeValue(cell)).toBe(true),
);

it.each(['id', 'EAN13', 'price (EUR)', 'Größe', 'image 2', 'g:gtin', '', 'custom_label_0', 'Variant Price', '価格'])(
  '%s may be a name',
  (cell) => expect(looksLikeValue(cell)).toBe(false),
);

it('the common width is the one most records have', () => {
  expect(commonWidth([1, 3, 3, 2])).toBe(3);
  expect(commonWidth([2, 3])).toBe(3);
  expect(commonWidth([3, 2])).toBe(3);
  expect(commonWidth([])).toBe(1);
});

describe('blank cells beyond the header', () => {
  const comma = { delimiter: ',', quote: '"', escape: '"' };
  const max = (sample: string, final = true) => maxCells(sample, final, comma, 2);

  it('are accepted unless one row in twenty that is wide enough has none', () => {
    expect(max('1,2,\n3,4,\n')).toBe(Number.POSITIVE_INFINITY);
    expect(max('1,2,\n3,4\n')).toBe(2);
    expect(max(`${'1,2,\n'.repeat(19)}3,4\n`)).toBe(2);
    expect(max(`${'1,2,\n'.repeat(20)}3,4\n`)).toBe(Number.POSITIVE_INFINITY);
    expect(max(`${'1\n'.repeat(50)}3,4\n`)).toBe(2);
    expect(max('1\n')).toBe(Number.POSITIVE_INFINITY);
  });

  it('of blank rows, and of the row that the sample cuts off, say nothing', () => {
    expect(max('1,2,\n,\n')).toBe(Number.POSITIVE_INFINITY);
    expect(max('1,2,\n3,4')).toBe(2);
    expect(max('1,2,\n3,4', false)).toBe(Number.POSITIVE_INFINITY);
  });

  it('are seen behind a quote that the sample leaves open', () => {
    expect(max('1,"open\n2,x,\n3,4\n', false)).toBe(2);
  });
});
