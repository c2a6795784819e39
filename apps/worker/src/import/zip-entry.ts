import type { ByteReader } from '../unpack/byte-reader.js';
import { endsEarly, unsupportedZip } from '../unpack/compression-failures.js';

/** What a local file header of a zip says (APPNOTE.TXT, 4.3.7). */
export interface ZipEntry {
  name: string;
  isDeflated: boolean;
  /** Checksum and sizes follow the content instead of standing in front of it. */
  hasDescriptor: boolean;
  checksum: number;
  compressedSize: number;
  isZip64: boolean;
}

const localHeader = 0x04034b50;
const directoryHeader = 0x02014b50;
const endOfDirectory = 0x06054b50;
const headerLength = 30;

/** The next entry, or null where the directory begins. Throws `unsupported_compression` for what is not read. */
export async function readZipEntry(reader: ByteReader): Promise<ZipEntry | null> {
  const header = await reader.take(headerLength);
  const signature = header.length < 4 ? 0 : header.readUInt32LE(0);
  if (signature === directoryHeader || signature === endOfDirectory) return null;
  if (header.length < headerLength) throw endsEarly();
  if (signature !== localHeader) throw unsupportedZip('is not put together as zip files are');
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
