import { type AddressInfo, createServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type FeedServer, makeZip, startFeedServer } from '@feedstock/test-support';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ImportFailure, SourceChanged } from '../../src/attempt-ends.js';
import { type Feed, type OpenFeedArguments, openFeed } from '../../src/feed/open-feed.js';
import { openDownload } from '../../src/fetch/download-feed.js';
import { createAddressGuard } from '../../src/fetch/guard-address.js';

const options = { encoding: null, delimiter: null, hasHeader: true, namedColumns: [], record: null, sheet: null };
const limits = { maxBytes: 1e9, maxColumns: 40 };
const rowsOf = (count: number) => Array.from({ length: count }, (_, index) => `${index},Boot ${index}\n`).join('');
const csv = `id,title\n${rowsOf(3000)}`;

async function* upload(content: string | Buffer): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; at += 5000) yield bytes.subarray(at, at + 5000);
}

function open(content: string | Buffer, more: Partial<OpenFeedArguments> = {}): Promise<Feed> {
  const source = { bytes: upload(content), bytesTotal: Buffer.byteLength(content), endIsKnown: true };
  return openFeed({ source, options, limits, ...more });
}

async function countRows(feed: Feed): Promise<number> {
  let count = 0;
  for await (const rows of feed.chunks) count += rows.length;
  return count;
}

describe('an uploaded file', () => {
  it('is opened with what was found out about it', async () => {
    const feed = await open(csv);
    expect(feed.facts).toEqual({
      encoding: 'utf-8',
      encodingConfidence: 1,
      format: 'csv',
      delimiter: ',',
      quote: '"',
      compression: 'none',
      sheet: null,
    });
    expect(feed).toMatchObject({ header: ['id', 'title'], headerLine: 1, bytesTotal: csv.length });
    expect(feed.sample).toHaveLength(1000);
    expect(feed.sample[0]).toEqual({ row: 1, line: 2, cells: ['0', 'Boot 0'], fault: null });
    expect(await countRows(feed)).toBe(3000);
    expect(feed.bytesRead()).toBe(csv.length);
  });

  it.each([
    ['gzip', gzipSync(csv), 'gzip'],
    ['zip', makeZip([{ name: 'feed.csv', content: csv }]), 'zip'],
    ['UTF-16', Buffer.from(`\uFEFF${csv}`, 'utf16le'), 'none'],
  ])('may be %s', async (_what, content, compression) => {
    const feed = await open(content);
    expect(feed.facts.compression).toBe(compression);
    expect(await countRows(feed)).toBe(3000);
  });

  it('may name its delimiter as Excel does', async () => {
    for (const first of ['sep=;\r\n', '"sep=;"\r\n', '\uFEFFsep=;\n']) {
      const feed = await open(`${first}id;a,b\n1;2,3\n`);
      expect(feed).toMatchObject({ header: ['id', 'a,b'], headerLine: 2 });
      expect(feed.sample[0]).toMatchObject({ line: 3, cells: ['1', '2,3'] });
    }
  });

  it('may have no header when the columns are given by position', async () => {
    const feed = await open('4006381333931,Boot\n036000291452,Pan\n', { options: { ...options, hasHeader: false } });
    expect(feed).toMatchObject({ header: ['1', '2'], headerLine: 0 });
    expect(await countRows(feed)).toBe(2);
  });

  it('may have as many columns as the limit says', async () => {
    const wide = (columns: number) => `${'a,'.repeat(columns - 1)}a\n1,2\n`;
    expect((await open(wide(40))).header).toHaveLength(40);
    await expect(open(wide(41))).rejects.toMatchObject({
      code: 'too_many_columns',
      message: 'The file has 41 columns; at most 40 are read.',
    });
    const unnamed = { options: { ...options, hasHeader: false } };
    await expect(open(`${'1,'.repeat(40)}1\n`, unnamed)).rejects.toMatchObject({ code: 'too_many_columns' });
    await expect(open(`${'a,'.repeat(400_000)}a\n`)).rejects.toThrow(/at least \d+ columns/);
  });

  it('may have rows of any size, of which the sample has fewer', async () => {
    const { sample } = await open(`id,title\n${`1,${'x'.repeat(100_000)}\n`.repeat(200)}`);
    expect(sample.length).toBeLessThan(100);
  });

  it.each(['id,title,brand', 'id, title, brand', ' "id" ; "title" ;brand ;', '\uFEFFid\ttitle\tbrand'])(
    'may repeat its header, spelt as it was: %j',
    async (header) => {
      const delimiter = /[,;\t]/.exec(header)?.[0] ?? ',';
      const row = (id: string) => [id, 'Boot', 'Moor', ...(header.endsWith(';') ? [''] : [])].join(delimiter);
      const feed = await open(`${header}\n${row('1')}\n${header}\n${row('2')}\n`);
      expect(feed.header).toEqual(['id', 'title', 'brand']);
      expect(feed.sample.map(({ line, cells }) => [line, cells[0]])).toEqual([
        [2, '1'],
        [4, '2'],
      ]);
    },
  );

  it('costs one row for a wrong byte in UTF-8, and none for a genuine U+FFFD', async () => {
    const content = Buffer.concat([
      Buffer.from('id,title\n1,Größe\n2,Gr'),
      Buffer.from([0xfc]),
      Buffer.from('ße\n3,lost \uFFFD\n4,weiß\n'),
    ]);
    const feed = await open(content);
    expect(feed.sample.map(({ fault }) => fault?.code ?? null)).toEqual([null, 'undecodable_byte', null, null]);
  });

  it('keeps repeated column names apart', async () => {
    const feed = await open('id,image,image,__proto__\n1,a,b,c\n');
    expect(feed.header).toEqual(['id', 'image', 'image', '__proto__']);
    expect(feed.sample[0]?.cells).toEqual(['1', 'a', 'b', 'c']);
  });

  it('is complete, so that a short last row without a line end is a bad row', async () => {
    const feed = await open('id,title\n1,Boot\n2');
    expect(feed.sample.map(({ fault }) => fault?.code)).toEqual([undefined, 'too_few_cells']);
    expect(await countRows(feed)).toBe(2);
    expect(feed.cutOffLine()).toBe(3);
  });

  it('is damaged, and not cut short on the way, where it is a broken archive', async () => {
    await expect(open(gzipSync(csv).subarray(0, -9))).rejects.toMatchObject({ code: 'file_damaged', retry: false });
  });
});

describe('what is no feed is rejected', () => {
  it.each([
    ['nothing', '', 'empty_file'],
    ['blanks', ' \n\r\n\t\n', 'empty_file'],
    ['a BOM alone', '\uFEFF', 'empty_file'],
    ['a page', '<!DOCTYPE html><html><body>Log in</body></html>', 'not_a_feed'],
    ['a page behind blanks and a BOM', '\uFEFF\n <HTML lang="en">', 'not_a_feed'],
    ['a page behind a comment', '<!-- shop -->\n<html>', 'not_a_feed'],
    ['a compressed page', gzipSync('<!doctype html><p>no'), 'not_a_feed'],
    ['a page as XML', '<?xml version="1.0"?>\n<!-- shop -->\n<html><body/></html>', 'not_a_feed'],
    ['XML without records', '<?xml version="1.0"?><rss/>', 'no_records'],
    ['JSON without records', '[]', 'empty_file'],
    ['a PDF', '%PDF-1.7\n', 'not_a_feed'],
    ['an image', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'not_a_feed'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'not_a_feed'],
    ['a binary workbook', makeZip([{ name: 'xl/workbook.bin', content: 'x' }]), 'not_a_feed'],
    ['noise', Buffer.from(Array.from({ length: 999 }, (_, index) => (index * 7919) % 256)), 'undecodable'],
    ['values without names', '4006381333931,9.90\n', 'no_header'],
  ])('%s', async (_what, content, code) => {
    await expect(open(content)).rejects.toMatchObject({ code });
  });

  it.each([
    [
      'DOCX',
      makeZip([
        { name: '[Content_Types].xml', content: '<x/>' },
        { name: 'word/document.xml', content: '<x/>' },
      ]),
      /Word document.* as CSV/,
    ],
    ['another of its kind', makeZip([{ name: '_rels/.rels', content: '<x/>' }]), /an office document.* as CSV/],
    [
      'ODS',
      makeZip([{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', stored: true }]),
      /OpenDocument.* as CSV/,
    ],
    ['XLS', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), /old Excel workbook.* Save it as XLSX or CSV/],
    ['PDF', '%PDF-1.7\n', /PDF.* as CSV/],
    ['JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), /an image.* CSV file itself/],
    ['RTF', '{\\rtf1\\ansi', /RTF.* as CSV/],
    ['RAR', Buffer.from('Rar!\x1a\x07\0', 'latin1'), /RAR archive. Only gzip and zip/],
    ['xz', Buffer.from('\xfd7zXZ\0', 'latin1'), /xz. Only gzip and zip/],
  ])('%s, with what it is and what to do', async (_what, content, message) => {
    const failure = await open(content).catch((error: unknown) => error);
    expect(failure).toMatchObject({ message: expect.stringMatching(message) });
    expect((failure as ImportFailure).remedy).not.toMatch(/web page/);
  });

  it('a line without end, in a message that has one', async () => {
    const failure = await open('a'.repeat(2_000_000)).catch((error: Error) => error);
    expect(failure).toMatchObject({ code: 'no_header', message: expect.stringMatching(/^.{50,400}$/) });
  });

  it('a page that only the server calls one', async () => {
    const source = { bytes: upload('<p>Please log in</p>'), bytesTotal: null, contentType: 'text/html; charset=utf-8' };
    await expect(openFeed({ source, options, limits })).rejects.toMatchObject({
      code: 'not_a_feed',
    });
  });

  it('an unknown encoding', async () => {
    await expect(open(csv, { options: { ...options, encoding: 'klingon' } })).rejects.toMatchObject({
      code: 'undecodable',
    });
  });
});

describe('another attempt', () => {
  it('recognises the source it read before, and notices when it changed', async () => {
    const first = await open(csv);
    await countRows(first);
    const expected = first.snapshot();
    expect(await countRows(await open(csv + rowsOf(5), { expect: expected }))).toBe(3005);
    const changed = async () => countRows(await open(csv.replace('Boot 2000', 'Boot 2OOO'), { expect: expected }));
    await expect(changed()).rejects.toBeInstanceOf(SourceChanged);
  });
});

describe('a download', () => {
  let server: FeedServer;
  beforeEach(async () => {
    server = await startFeedServer();
  });
  afterEach(() => server.close());

  function download(path: string, signal?: AbortSignal) {
    const timeouts = { connectMs: 2000, silenceMs: 2000, totalMs: 10_000 };
    const guard = createAddressGuard({ allow: ['127.0.0.0/8'] });
    const url = path.startsWith('/') ? server.url(path) : path;
    return openDownload({ url, guard, timeouts, maxBytes: 1e9, signal });
  }

  async function openFrom(path: string, signal?: AbortSignal): Promise<Feed> {
    const { facts, bytes } = await download(path, signal);
    return openFeed({ source: { bytes, ...facts }, options, limits, signal });
  }

  it('is read to its end', async () => {
    server.serve('/feed', { body: csv, gzip: true, headers: { 'content-encoding': 'gzip' } });
    const feed = await openFrom('/feed');
    expect(feed.facts.compression).toBe('gzip');
    expect(await countRows(feed)).toBe(3000);
    expect(feed.bytesRead()).toBe(feed.bytesTotal);
  });

  it('whose end HTTP tells is complete, by its length or by its last chunk', async () => {
    for (const chunked of [false, true]) {
      server.serve('/feed', { body: 'id,title\n1,Boot\n2', chunked });
      expect(await countRows(await openFrom('/feed'))).toBe(2);
    }
  });

  it('that ends with its connection may be cut short within its last row', async () => {
    const bare = createServer((socket) => {
      socket.on('data', () => socket.end('HTTP/1.1 200 OK\r\n\r\nid,title\n1,Boot\n2'));
    });
    await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve));
    const { port } = bare.address() as AddressInfo;
    const feed = await openFrom(`http://127.0.0.1:${port}/`);
    expect(feed.sample).toHaveLength(1);
    await expect(countRows(feed)).rejects.toMatchObject({ code: 'fetch_truncated', retry: true, details: { line: 3 } });
    await new Promise((resolve) => bare.close(resolve));
  });

  it('of an endless file reads no more than needed, and closes it', async () => {
    server.serve('/feed', { body: rowsOf(1000), endless: true });
    const feed = await openFrom('/feed').catch(async () => null);
    expect(feed).toBeNull();
    server.serve('/feed', { body: `id,title\nA,B\n${rowsOf(1000)}`, endless: true });
    const endless = await openFrom('/feed');
    await endless.close();
    await server.clientLeft;
  });

  it('lets go of the connection when reading ends early', async () => {
    server.serve('/feed', { body: csv, endless: true });
    const feed = await openFrom('/feed');
    for await (const _rows of feed.chunks) break;
    await server.clientLeft;
  });

  it('stops at once when it is aborted, while it waits for bytes', async () => {
    const body = `id,title\n${rowsOf(150_000)}`;
    server.serve('/feed', { body, holdAfter: 2_000_000 });
    const cancelled = new AbortController();
    const feed = await openFrom('/feed', cancelled.signal);
    const reading = countRows(feed);
    const reason = new Error('cancelled');
    cancelled.abort(reason);
    await expect(reading).rejects.toBe(reason);
    await server.clientLeft;
  });

  it('that breaks off is reported after the rows that came', async () => {
    server.serve('/feed', { body: `id,title\n${rowsOf(150_000)}`, cutAfter: 2_000_000 });
    const feed = await openFrom('/feed');
    let count = 0;
    const reading = async () => {
      for await (const rows of feed.chunks) count += rows.length;
    };
    await expect(reading()).rejects.toMatchObject({ code: 'fetch_truncated' });
    expect(count).toBeGreaterThan(50_000);
  });
});
