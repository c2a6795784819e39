import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipContent {
  name: string;
  content: string | Buffer;
  /** Default: deflated. */
  stored?: boolean;
  /** Writes checksum and sizes after the content, as streaming programs do. */
  descriptor?: boolean;
  /** Flags it as encrypted. */
  encrypted?: boolean;
  /** Replaces the right one. */
  checksum?: number;
  /** Replaces the number of bytes that the content has. */
  size?: number;
}

/** A zip file, assembled by hand so that it can be as unusual as a test needs. */
export function makeZip(entries: readonly ZipContent[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const local = localPart(entry);
    directory.push(directoryRecord(entry, offset));
    parts.push(local);
    offset += local.length;
  }
  const records = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(records.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, records, end]);
}

function bodyOf({ content, stored = false }: ZipContent): { plain: Buffer; packed: Buffer; method: number } {
  const plain = Buffer.from(content);
  return { plain, packed: stored ? plain : deflateRawSync(plain), method: stored ? 0 : 8 };
}

function fields(entry: ZipContent): Buffer {
  const { plain, packed, method } = bodyOf(entry);
  const bytes = Buffer.alloc(26);
  bytes.writeUInt16LE(20, 0);
  bytes.writeUInt16LE((entry.descriptor === true ? 8 : 0) | (entry.encrypted === true ? 1 : 0), 2);
  bytes.writeUInt16LE(method, 4);
  bytes.writeUInt32LE(entry.checksum ?? crc32(plain), 10);
  bytes.writeUInt32LE(packed.length, 14);
  bytes.writeUInt32LE(entry.size ?? plain.length, 18);
  bytes.writeUInt16LE(Buffer.byteLength(entry.name), 22);
  return bytes;
}

function localPart(entry: ZipContent): Buffer {
  const { packed } = bodyOf(entry);
  const header = fields(entry);
  const signature = Buffer.from([0x50, 0x4b, 3, 4]);
  if (entry.descriptor !== true) return Buffer.concat([signature, header, Buffer.from(entry.name), packed]);
  const descriptor = Buffer.concat([Buffer.from([0x50, 0x4b, 7, 8]), header.subarray(10, 22)]);
  const withoutSizes = Buffer.from(header).fill(0, 10, 22);
  return Buffer.concat([signature, withoutSizes, Buffer.from(entry.name), packed, descriptor]);
}

function directoryRecord(entry: ZipContent, offset: number): Buffer {
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(offset, 10);
  return Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), fields(entry), rest, Buffer.from(entry.name)]);
}
