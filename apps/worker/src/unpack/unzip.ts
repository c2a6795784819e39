import { crc32, createInflateRaw } from 'node:zlib';
import type { ByteReader } from './byte-reader.js';
import { endsEarly, officeDocument, unsupportedZip, wrongChecksum } from './compression-failures.js';
import type { ExpansionLimit } from './expansion-limit.js';
import { inflate, outputChunk } from './inflate.js';

/**
 * The content of the first file in a zip that may be a feed. It is read from its local header, without the directory at
 * the end, so nothing needs to be kept. What follows it is not read.
 * Throws `unsupported_compression`, `not_a_feed` for the workbooks of office programs, `file_damaged` and `too_large`;
 * what is skipped counts against the limit.
 */
export async function* unzip(reader: ByteReader, limit: ExpansionLimit): AsyncGenerator<Buffer> {
  let isOffice = false;
  for (let entry = await readZipEntry(reader); entry !== null; entry = await readZipEntry(reader)) {
    const kind = officeKind(entry.name);
    if (kind !== null) throw officeDocument(kind);
    isOffice ||= officeEntry.test(entry.name);
    if (!isOffice && mayBeFeed(entry.name)) {
      yield* limit.pass(content(reader, entry));
      return;
    }
    for await (const _skipped of limit.pass(unpack(reader, entry)));
    if (entry.hasDescriptor) await readDescriptor(reader, entry);
  }
  throw isOffice ? officeDocument('an office document') : unsupportedZip('holds no file that may be a feed');
}

/** Whether these are the first bytes of a file of Microsoft Office since 2007, by the name of its first entry. */
export function isOfficeFile(start: Buffer): boolean {
  if (start.length < headerLength || start.readUInt32LE(0) !== localHeader) return false;
  const name = start.toString('latin1', headerLength, headerLength + start.readUInt16LE(26));
  return officeEntry.test(name) || /^(xl|word|ppt)\//.test(name);
}

/** Entries that every such file has. */
const officeEntry = /^(\[Content_Types\]\.xml$|_rels\/|docProps\/)/;

/** What an entry shows the zip to be, where no feed is in it. */
function officeKind(name: string): string | null {
  if (name.startsWith('xl/')) return 'an Excel workbook (XLSX)';
  if (name.startsWith('word/')) return 'a Word document';
  return name === 'mimetype' || name === 'META-INF/manifest.xml' ? 'an OpenDocument file, such as ODS' : null;
}

function mayBeFeed(name: string): boolean {
  const file = name.split(/[/\\]/).at(-1) ?? '';
  if (file === '' || file.startsWith('.') || name.startsWith('__MACOSX/')) return false;
  return !file.includes('.') || /\.(csv|tsv|txt|tab|dat|asc|feed|xml|rss|json|jsonl|ndjson)$/i.test(file);
}

function unpack(reader: ByteReader, entry: ZipEntry): AsyncGenerator<Buffer> {
  if (entry.isDeflated) return inflate(reader, createInflateRaw({ chunkSize: outputChunk }));
  if (entry.hasDescriptor && entry.compressedSize === 0) throw unsupportedZip('stores a file without its length');
  return reader.stream(entry.compressedSize);
}

async function* content(reader: ByteReader, entry: ZipEntry): AsyncGenerator<Buffer> {
  let checksum = 0;
  let size = 0;
  for await (const chunk of unpack(reader, entry)) {
    checksum = crc32(chunk, checksum);
    size += chunk.length;
    yield chunk;
  }
  if (!entry.isDeflated && size < entry.compressedSize) throw endsEarly();
  const expected = entry.hasDescriptor ? await readDescriptor(reader, entry) : entry.checksum;
  if (expected !== checksum) throw wrongChecksum();
}

/** Returns the checksum of the entry before it. */
async function readDescriptor(reader: ByteReader, { isZip64 }: ZipEntry): Promise<number> {
  const unsigned = isZip64 ? 20 : 12;
  const bytes = await reader.take(unsigned + 4);
  const isSigned = bytes.length >= 4 && bytes.readUInt32LE(0) === 0x08074b50;
  const length = isSigned ? unsigned + 4 : unsigned;
  if (bytes.length < length) throw endsEarly();
  reader.unread(bytes.subarray(length));
  return bytes.readUInt32LE(isSigned ? 4 : 0);
}

/** What a local file header of a zip says (APPNOTE.TXT, 4.3.7). */
interface ZipEntry {
  name: string;
  isDeflated: boolean;
  /** Checksum and sizes follow the content instead of preceding it. */
  hasDescriptor: boolean;
  checksum: number;
  compressedSize: number;
  isZip64: boolean;
}

const localHeader = 0x04034b50;
const directoryHeader = 0x02014b50;
const endOfDirectory = 0x06054b50;
const headerLength = 30;

/** The next entry, or null where the directory begins. Throws `unsupported_compression`. */
async function readZipEntry(reader: ByteReader): Promise<ZipEntry | null> {
  const header = await reader.take(headerLength);
  const signature = header.length < 4 ? 0 : header.readUInt32LE(0);
  if (signature === directoryHeader || signature === endOfDirectory) return null;
  if (header.length < headerLength) throw endsEarly();
  if (signature !== localHeader) throw unsupportedZip('is malformed');
  const flags = header.readUInt16LE(6);
  const method = header.readUInt16LE(8);
  const compressedSize = header.readUInt32LE(18);
  const nameLength = header.readUInt16LE(26);
  const name = (await reader.take(nameLength)).toString('utf8');
  await reader.take(header.readUInt16LE(28));
  if ((flags & 1) !== 0) throw unsupportedZip('is encrypted; send it without a password');
  if (method !== 0 && method !== 8) throw unsupportedZip(`uses compression method ${method}; use deflate`);
  const isZip64 = compressedSize === 0xffffffff;
  if (isZip64 && method === 0) throw unsupportedZip('stores a file uncompressed in zip64 form; use deflate or gzip');
  return {
    name,
    isDeflated: method === 8,
    hasDescriptor: (flags & 8) !== 0,
    checksum: header.readUInt32LE(14),
    compressedSize,
    isZip64,
  };
}
