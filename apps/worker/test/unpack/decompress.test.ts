import { gzipSync } from 'node:zlib';
import { makeZip, type ZipContent } from '@feedstock/test-support';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decompress } from '../../src/unpack/decompress.js';

const csv = `id,title\n${Array.from({ length: 800 }, (_, index) => `${index},Boot ${index * 7919}\n`).join('')}`;

async function* inPieces(bytes: Buffer, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

async function unpack(bytes: Buffer, { piece = 1000, maxBytes = 1e9, mayBeTwice = false, endIsKnown = true } = {}) {
  const limits = { maxBytes, mayBeTwice, endIsKnown };
  const { compression, bytes: content } = await decompress(inPieces(bytes, piece), limits);
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return { compression, text: Buffer.concat(chunks).toString() };
}

function zipOf(...entries: ZipContent[]): Buffer {
  return makeZip(entries);
}

const readme = { name: 'readme.md', content: 'read me '.repeat(500) };
const macNoise = { name: '__MACOSX/._feed.csv', content: 'noise' };

const readable: readonly (readonly [what: string, bytes: Buffer, compression: string])[] = [
  ['plain', Buffer.from(csv), 'none'],
  ['gzip', gzipSync(csv), 'gzip'],
  ['gzip in two members', Buffer.concat([gzipSync(csv.slice(0, 999)), gzipSync(csv.slice(999))]), 'gzip'],
  ['gzip padded with zeros', Buffer.concat([gzipSync(csv), Buffer.alloc(512)]), 'gzip'],
  ['zip', zipOf({ name: 'feed.csv', content: csv }), 'zip'],
  ['zip, stored', zipOf({ name: 'feed.csv', content: csv, stored: true }), 'zip'],
  ['zip, streamed', zipOf({ name: 'feed.csv', content: csv, descriptor: true }), 'zip'],
  [
    'zip with other files first',
    zipOf(readme, macNoise, { name: 'a/', content: '' }, { name: 'a/feed.tsv', content: csv }),
    'zip',
  ],
  [
    'zip, streamed, with other files',
    zipOf({ ...readme, descriptor: true }, { name: 'f.txt', content: csv, descriptor: true }),
    'zip',
  ],
  ['zip with stored files first', zipOf({ ...readme, stored: true }, { name: 'FEED.CSV', content: csv }), 'zip'],
  ['zip with two feeds', zipOf({ name: 'a.csv', content: csv }, { name: 'b.csv', content: 'other' }), 'zip'],
  ['zip, a name without extension', zipOf({ name: 'feed', content: csv }), 'zip'],
];

/** The same zip with another form of the data descriptor behind its first entry, which APPNOTE.TXT allows (4.3.9). */
function withDescriptor(zip: Buffer, form: (fields: Buffer) => Buffer): Buffer {
  const at = zip.indexOf(Buffer.from('PK\x07\x08', 'latin1'));
  return Buffer.concat([zip.subarray(0, at), form(zip.subarray(at + 4, at + 16)), zip.subarray(at + 16)]);
}

function unsignedDescriptor(zip: Buffer): Buffer {
  return withDescriptor(zip, (fields) => fields);
}

function zip64Descriptor(zip: Buffer): Buffer {
  const long = withDescriptor(zip, (fields) => {
    const sizes = Buffer.alloc(16);
    sizes.writeUInt32LE(fields.readUInt32LE(4), 0);
    sizes.writeUInt32LE(fields.readUInt32LE(8), 8);
    return Buffer.concat([Buffer.from('PK\x07\x08', 'latin1'), fields.subarray(0, 4), sizes]);
  });
  long.writeUInt32LE(0xffffffff, 18);
  return long;
}

const streamed = makeZip([
  { ...readme, descriptor: true },
  { name: 'feed.csv', content: csv },
]);

const damagedGzip = gzipSync(csv);
damagedGzip[damagedGzip.length - 6] = (damagedGzip[damagedGzip.length - 6] ?? 0) ^ 1;
const damagedInside = gzipSync(csv);
damagedInside[200] = (damagedInside[200] ?? 0) ^ 0xff;

const failing: readonly (readonly [what: string, bytes: Buffer, code: string])[] = [
  ['gzip cut short', gzipSync(csv).subarray(0, -20), 'file_damaged'],
  ['gzip without its trailer', gzipSync(csv).subarray(0, -8), 'file_damaged'],
  ['gzip with a wrong checksum', damagedGzip, 'file_damaged'],
  ['gzip damaged inside', damagedInside, 'file_damaged'],
  ['gzip with garbage behind it', Buffer.concat([gzipSync(csv), Buffer.from('garbage')]), 'file_damaged'],
  ['gzip in gzip', gzipSync(gzipSync(csv)), 'unsupported_compression'],
  ['zip in gzip', gzipSync(zipOf({ name: 'a.csv', content: csv })), 'unsupported_compression'],
  ['gzip in zip', zipOf({ name: 'a.csv', content: gzipSync(csv) }), 'unsupported_compression'],
  ['zip cut short', zipOf({ name: 'a.csv', content: csv }).subarray(0, 1500), 'file_damaged'],
  ['stored zip cut short', zipOf({ name: 'a.csv', content: csv, stored: true }).subarray(0, 1500), 'file_damaged'],
  ['zip with a wrong checksum', zipOf({ name: 'a.csv', content: csv, checksum: 1 }), 'file_damaged'],
  [
    'streamed zip with a wrong checksum',
    zipOf({ name: 'a.csv', content: csv, checksum: 1, descriptor: true }),
    'file_damaged',
  ],
  ['encrypted zip', zipOf({ name: 'a.csv', content: csv, encrypted: true }), 'unsupported_compression'],
  ['zip without a feed', zipOf(readme), 'unsupported_compression'],
  ['empty zip', zipOf(), 'unsupported_compression'],
  [
    'stored zip of unknown length',
    zipOf({ name: 'a.csv', content: csv, stored: true, descriptor: true }),
    'unsupported_compression',
  ],
  ['OpenDocument sheet', zipOf({ name: 'mimetype', content: 'application/vnd.oasis', stored: true }), 'not_a_feed'],
];

describe('decompression', () => {
  it.each(readable)('reads %s', async (_what, bytes, compression) => {
    expect(await unpack(bytes)).toEqual({ compression, text: csv });
  });

  it.each(readable)('reads %s whatever the pieces', async (_what, bytes) => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 7, max: 400 }), async (piece) => {
        expect((await unpack(bytes, { piece })).text).toBe(csv);
      }),
      { numRuns: 3 },
    );
  });

  it.each(failing)('fails on %s', async (_what, bytes, code) => {
    await expect(unpack(bytes)).rejects.toMatchObject({ code });
  });

  it.each(failing)('may blame the way where the end is not known, on %s', async (_what, bytes, code) => {
    const expected = code === 'file_damaged' ? 'fetch_truncated' : code;
    await expect(unpack(bytes, { endIsKnown: false })).rejects.toMatchObject({ code: expected });
  });

  it.each([
    ['unsigned', unsignedDescriptor(streamed)],
    ['of zip64', zip64Descriptor(streamed)],
  ])('reads a zip behind a descriptor that is %s', async (_what, bytes) => {
    expect((await unpack(bytes)).text).toBe(csv);
  });

  it('skips hidden files', async () => {
    expect(
      (await unpack(zipOf({ name: 'a/.old.csv', content: 'old' }, { name: 'a/feed.csv', content: csv }))).text,
    ).toBe(csv);
  });

  it('recognises a file that arrives byte by byte', async () => {
    expect(await unpack(gzipSync(csv), { piece: 1 })).toEqual({ compression: 'gzip', text: csv });
    expect(await unpack(zipOf({ name: 'feed.csv', content: csv }), { piece: 1 })).toEqual({
      compression: 'zip',
      text: csv,
    });
    expect(await unpack(Buffer.from('PK'), { piece: 1 })).toEqual({ compression: 'none', text: 'PK' });
  });

  it('reads a compressed file that the server compressed again for the transfer', async () => {
    expect((await unpack(gzipSync(gzipSync(csv)), { mayBeTwice: true })).text).toBe(csv);
    await expect(unpack(gzipSync(gzipSync(gzipSync(csv))), { mayBeTwice: true })).rejects.toMatchObject({
      code: 'unsupported_compression',
    });
  });

  it('stops at the limit', async () => {
    for (const bytes of [Buffer.from(csv), gzipSync(csv), zipOf({ name: 'a.csv', content: csv })]) {
      await expect(unpack(bytes, { maxBytes: csv.length - 1 })).rejects.toMatchObject({ code: 'too_large' });
      expect((await unpack(bytes, { maxBytes: csv.length })).text).toBe(csv);
    }
  });

  it('stops at a bomb long before the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(100 * 1024 * 1024, 'a'));
    await expect(unpack(bomb)).rejects.toMatchObject({ code: 'too_large' });
  });

  it('stops at a bomb that lies beside the feed in a zip', async () => {
    const bomb = { name: 'readme.md', content: Buffer.alloc(70 * 1024 * 1024) };
    await expect(unpack(zipOf(bomb, { name: 'feed.csv', content: csv }))).rejects.toMatchObject({ code: 'too_large' });
  });

  it('counts what it skips of a zip', async () => {
    const bytes = zipOf(readme, { name: 'feed.csv', content: csv });
    await expect(unpack(bytes, { maxBytes: csv.length })).rejects.toMatchObject({ code: 'too_large' });
    expect((await unpack(bytes, { maxBytes: csv.length + readme.content.length })).text).toBe(csv);
  });

  it('releases the source when it is left early', async () => {
    for (const bytes of [Buffer.from(csv), gzipSync(csv), zipOf({ name: 'a.csv', content: csv })]) {
      let left = false;
      const source = async function* () {
        try {
          yield* inPieces(bytes, 100);
        } finally {
          left = true;
        }
      };
      const { bytes: content } = await decompress(source(), { maxBytes: 1e9, mayBeTwice: false, endIsKnown: true });
      for await (const _chunk of content) break;
      expect(left).toBe(true);
    }
  });
});
