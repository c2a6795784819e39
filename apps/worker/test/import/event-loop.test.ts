import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { gatherBatches } from '../../src/batches/gather-batches.js';
import { planColumns } from '../../src/columns/plan-columns.js';
import { openFeed } from '../../src/feed/open-feed.js';
import { createRowMapper } from '../../src/map/map-row-to-product.js';
import { rulesFor } from '../../src/shops/rules-for.js';

/** Heartbeats and time-outs must run: no input may hold the event loop for longer, in milliseconds. */
const maxHeldMs = 2000;

const header = 'id,title,color\n';
const row = '1,Lamp,red\n';
const million = 1_000_000;
const repeat = (text: string, length = 900_000) => text.repeat(length / text.length);
const names = (count: number, nameOf: (index: number) => string) => Array.from({ length: count }, (_, i) => nameOf(i));

/** Small files that once held it, and their like: long lines, long cells, many columns, lines of nothing. */
const inputs: Readonly<Record<string, () => string | Buffer>> = {
  'empty lines, compressed': () => gzipSync(`${header}${row}${'\n'.repeat(14 * million)}${row}`),
  'returns alone': () => `${header}${'\r'.repeat(2 * million)}${row}`,
  'rows of one character': () => `id\n${'a\n'.repeat(million / 4)}`,
  'a header of 100,000 columns': () => `id,${names(100_000, () => 'a').join()}\n1,2\n`,
  'the columns allowed, of one name': () =>
    `id,title,${names(1998, () => 'price').join()}\n${`1,2${',1.999'.repeat(1998)}\n`.repeat(300)}`,
  'wide lines that might be headers': () => names(30, (j) => names(2000, (i) => `zw${i}q${j}`).join()).join('\n'),
  'a line of quotes': () => `${header}${repeat('"')}\n${row}`,
  'a line of delimiters': () => `${header}${repeat(',')}\n${row}`,
  'lines of delimiters': () => `${header}${`${repeat(',', 500_000)}\n`.repeat(20)}`,
  'a line of blanks': () => `${header}${repeat(' ')}\n${row}`,
  'a line of quotes and delimiters': () => `${header}${repeat('",')}\n${row}`,
  'a line of empty quotes': () => `${header}${repeat('"",')}\n${row}`,
  'a line of apostrophes': () => `${header}${repeat("'")}\n${row}`,
  'a line without end': () => `${header}${'x'.repeat(10 * million)}`,
  'a quote without end': () => `${header}1,"${'x'.repeat(10 * million)}`,
  'a cell of doubled quotes': () => `${header}1,"${repeat('""')}",b\n${row}`,
  'a cell of backslashes': () => `${header}1,"${repeat('\\"')}",b\n${row}`,
  'a cell of lines': () => `${header}1,"${repeat('x\n')}",b\n${row}`,
  'a cell of rows': () => `${header}1,"${repeat('x,y,z\n')}",b\n${row}`,
  'a cell of zero-width blanks': () => `${header}1,Lamp,a${repeat('\u200b', 300_000)}b\n${row}`,
  'a quoted cell of blanks': () => `${header}1,"a${repeat(' ')}b",red\n${row}`,
  'blanks behind a quote': () => `${header}1,"a"${repeat(' ')},b\n${row}`,
  'long cells': () => `${header}${`1,${repeat('x', 500_000)},b\n`.repeat(20)}`,
  'quotes left open': () => `${header}${'1,"a,b\n'.repeat(50_000)}`,
  'quotes left open at both ends': () => `${header}${'",a,",\n'.repeat(50_000)}`,
  'JSON of open brackets': () => `[${repeat('[')}`,
  'JSON of open objects': () => `[${repeat('{"a":')}`,
  'a JSON text without end': () => `[{"id":"1"},{"id":"${'x'.repeat(10 * million)}`,
  'a JSON object of 100,000 names': () => `[{${names(100_000, (i) => `"n${i}":"1"`).join()}}]`,
  'JSON records of many names': () =>
    `[${names(400, (j) => `{${names(500, (i) => `"n${i * j}":"1"`).join()}}`).join()}]`,
  'XML of stray marks': () => `<a><b>${repeat('<&')}</b></a>`,
  'XML of open tags without end': () => `<a>${repeat('<b')}`,
  'XML of nested elements': () => `<a>${repeat('<b>')}`,
  'an XML text without end': () => `<a><b><id>1</id></b><b><id>${'x'.repeat(10 * million)}`,
  'an XML record of 100,000 elements': () => `<a><b>${names(100_000, (i) => `<n${i}>1</n${i}>`).join('')}</b></a>`,
  'an XML record of 100,000 equal elements': () => `<a><b>${'<n>1</n>'.repeat(100_000)}</b><b><n>1</n></b></a>`,
  'bytes beyond ASCII': () => Buffer.concat([Buffer.from(header), Buffer.alloc(4 * million, 0xb5)]),
  'damaged UTF-8': () =>
    Buffer.concat([Buffer.from(`${header}${repeat('é,ü,ä\n')}`), Buffer.alloc(900_000, 0xfc), Buffer.from(`\n${row}`)]),
};

it.for(Object.entries(inputs))('the event loop is not held by %s', async ([, make], { annotate }) => {
  const content = Buffer.from(make());
  const longest = await measureHold(() => importFile(content));
  await annotate(`held for ${Math.round(longest)} ms`);
  expect(longest).toBeLessThan(maxHeldMs);
});

/** In milliseconds of this process's own work, so that a busy machine does not count. */
async function measureHold(work: () => Promise<void>): Promise<number> {
  let longest = 0;
  let isOver = false;
  let last = process.cpuUsage();
  const measure = () => {
    const { user, system } = process.cpuUsage(last);
    longest = Math.max(longest, (user + system) / 1000);
    last = process.cpuUsage();
    if (!isOver) setImmediate(measure);
  };
  setImmediate(measure);
  await work().finally(() => {
    measure();
    isOver = true;
  });
  return longest;
}

/** Reads and maps a whole file as an import does, without a database. */
async function importFile(content: Buffer): Promise<void> {
  const options = { encoding: null, delimiter: null, hasHeader: true, namedColumns: [], record: null, sheet: null };
  const limits = { maxBytes: 1e9, maxColumns: 2000 };
  const source = { bytes: upload(content), bytesTotal: content.length };
  try {
    const feed = await openFeed({ source, options, limits });
    const reading = { defaultCurrency: 'EUR', checkDigit: true, strict: false };
    const { map, decimalMarks } = planColumns(feed.header, feed.sample, {
      ...reading,
      columns: {},
      matchBy: 'auto',
      decimalMark: 'auto',
      earlierKeys: null,
    });
    const mapper = createRowMapper(
      map,
      decimalMarks,
      { ...reading, matchBy: 'auto', invalidGtin: 'reject' },
      rulesFor(map),
    );
    for await (const _batch of gatherBatches(feed, mapper, { batchSize: 1000, skipRows: 0, salt: '' }));
  } catch (error) {
    expect(error).toMatchObject({ name: 'ImportFailure' });
  }
}

async function* upload(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}
