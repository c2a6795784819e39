import { reportColumns } from '@feedstock/catalogue';
import { describe, expect, it } from 'vitest';
import { ImportFailure } from '../../src/attempt-ends.js';
import {
  declaredEncoding,
  formatOf,
  isRejectionReport,
  rejectOtherContent,
} from '../../src/decode/recognise-content.js';

it('a report of rejected rows is recognised by its columns, behind any others', () => {
  const names = reportColumns.join(',');
  expect(isRejectionReport(Buffer.from(`id,title,${names}\n`))).toBe(true);
  expect(isRejectionReport(Buffer.from(`${'a column,'.repeat(500)}${names}\n`))).toBe(true);
  expect(isRejectionReport(Buffer.from(`id;${reportColumns.map((name) => `"${name}"`).join(';')}\n`, 'utf16le'))).toBe(
    true,
  );
  expect(isRejectionReport(Buffer.from(`id,${reportColumns.slice(1).join(',')}\n`))).toBe(false);
});

describe('the format', () => {
  it.each([
    [
      'xml',
      ['<?xml version="1.0"?>', '<!-- made by X -->', '<!DOCTYPE rss>', '<rss version="2.0">', '<g:item/>', '<a\n>'],
    ],
    ['json', ['{"id": 1}', '{ }', '[{"id": 1}]', '[["id"]]', '["id"]', '[]', '[\n', '\u001E{"id": 1}']],
    [
      'csv',
      ['id,title', '', '<5 kg,Boot', '<', '< a >,b', '{id},title', '[id],title', '"{""a"": 1}",b', 'a<rss>', 'a{"b"'],
    ],
  ])('is %s', (format, beginnings) => {
    for (const beginning of beginnings) {
      for (const before of ['', '\uFEFF', '\n  ', '\uFEFF \r\n']) {
        expect([beginning, formatOf(before + beginning)]).toEqual([beginning, format]);
      }
    }
  });
});

describe('the encoding that an XML declaration names', () => {
  it.each([
    ['<?xml version="1.0" encoding="ISO-8859-2"?>', 'iso-8859-2'],
    ["\n<?XML version='1.0' Encoding = 'windows-1251' standalone='yes'?>", 'windows-1251'],
    ['\uFEFF<?xml version="1.0" encoding="koi8-r"?>', 'koi8-r'],
    ['<?xml version="1.0" encoding="UTF-8"?>', null],
    ['<?xml version="1.0" encoding="utf8"?>', null],
    ['<?xml version="1.0" encoding="utf-8859"?>', null],
    ['<?xml version="1.0"?><rss encoding="koi8-r">', null],
    ['<rss><?xml encoding="koi8-r"?>', null],
    ['<?xml version="1.0" myencoding="koi8-r"?>', null],
  ])('is read from %j: %s', (beginning, encoding) => {
    expect(declaredEncoding(Buffer.from(beginning))).toBe(encoding);
  });
});

function rejectionOf(beginning: string, contentType: string | null = null): ImportFailure | null {
  try {
    rejectOtherContent(Buffer.from(beginning, 'latin1'), contentType);
  } catch (error) {
    if (error instanceof ImportFailure) return error;
    throw error;
  }
  return null;
}

describe('what is no feed', () => {
  it.each([
    ['a web page', ['<!DOCTYPE html>', '<html lang="en">', '<head>', '<body>', '<!-- shop -->\n<html>']],
    ['a web page', ['<?xml version="1.0"?>\n<!-- shop --><html>', '\xef\xbb\xbf\n <HTML>', '<?xml?><!doctype  HTML>']],
    ['a PDF document', ['%PDF-1.7\n']],
    ['an old Excel workbook (XLS)', ['\xd0\xcf\x11\xe0\xa1\xb1']],
    [
      'an image',
      ['\x89PNG\r\n\x1a\n', '\xff\xd8\xff\xe0', 'GIF89a', 'GIF87a', 'RIFF\x01\x02\n\x04WEBP', 'BM1234\0\0\0\0'],
    ],
    ['a text with formatting (RTF)', ['{\\rtf1\\ansi']],
    ['a Parquet file', ['PAR1\x15']],
    ['a database (SQLite)', ['SQLite format 3\0']],
  ])('is told: %s', (what, beginnings) => {
    for (const beginning of beginnings) {
      expect(rejectionOf(beginning)).toMatchObject({
        code: 'not_a_feed',
        message: expect.stringContaining(`The file is ${what}, not a feed. `),
        details: { what },
      });
    }
  });

  it.each([
    ['Rar!\x1a\x07\0', 'RAR'],
    ['7z\xbc\xaf\x27\x1c', '7z'],
    ['BZh91AY', 'bzip2'],
    ['\xfd7zXZ\0', 'xz'],
    ['\x28\xb5\x2f\xfd', 'zstd'],
  ])('may be compressed otherwise: %j is %s', (beginning, what) => {
    expect(rejectionOf(beginning)).toMatchObject({
      code: 'unsupported_compression',
      message: expect.stringContaining(what),
    });
  });

  it('is what the server calls a page and begins with a tag', () => {
    expect(rejectionOf('<p>Hello</p>', 'Text/HTML; charset=utf-8')?.code).toBe('not_a_feed');
    expect(rejectionOf('<rss/>', 'text/xml')).toBeNull();
    expect(rejectionOf('id,title\n', 'text/html')).toBeNull();
  });

  it('is not public where it is a page that asks for a password', () => {
    const form = (type: string) => `<html>${' '.repeat(5000)}<form><input name="p" type = ${type}></form>`;
    for (const type of ['"password"', "'password'", 'PASSWORD'])
      expect(rejectionOf(form(type))?.code).toBe('not_public');
    expect(rejectionOf(form('"text"'))?.code).toBe('not_a_feed');
    expect(rejectionOf('%PDF-1.7 <input type="password">')?.code).toBe('not_a_feed');
  });

  it.each([
    'id,title\n',
    'a<html>',
    'BM,title\n',
    'GIF8,title\n',
    'PAR,title\n',
    '<?xml?><!-- html --><rss>',
    '{"a": 1}',
  ])('is not %j', (beginning) => {
    expect(rejectionOf(beginning)).toBeNull();
  });
});
