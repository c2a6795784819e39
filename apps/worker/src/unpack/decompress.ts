import { createGunzip } from 'node:zlib';
import { peekSound } from '../stream-steps.js';
import { ByteReader } from './byte-reader.js';
import { compressedTwice, maybeTruncated } from './compression-failures.js';
import { ExpansionLimit } from './expansion-limit.js';
import { inflate, outputChunk } from './inflate.js';
import { isOfficeFile, unzip } from './unzip.js';

type Compression = 'none' | 'gzip' | 'zip';

export interface DecompressLimits {
  /** Bytes after decompression. */
  maxBytes: number;
  /** The server declares a content encoding, so a compressed file may be inside. */
  mayBeTwice: boolean;
  /** Whether all bytes of the file are known to arrive: what ends early is damaged then, and not cut short on the way. */
  endIsKnown: boolean;
}

export interface Decompressed {
  compression: Compression;
  /** An Excel workbook: a zip whose parts can only be read once all of it is there. */
  isWorkbook: boolean;
  bytes: AsyncGenerator<Buffer>;
}

/**
 * The content of a plain, gzip or zip file, recognised by its first bytes.
 * Throws `unsupported_compression`, `too_large`, and `file_damaged`, or `fetch_truncated` where the end is not known.
 */
export async function decompress(raw: AsyncIterable<Buffer>, limits: DecompressLimits): Promise<Decompressed> {
  const layers: Compression[] = [];
  let bytes: AsyncIterable<Buffer> = raw;
  for (;;) {
    const peeked = await peekSound(bytes, 128);
    const start = Buffer.concat(peeked.first);
    const isWorkbook = isOfficeFile(start);
    const kind = isWorkbook ? 'none' : compressionOf(start);
    if (kind === 'none') {
      const outermost = layers[0];
      if (outermost !== undefined) return { compression: outermost, isWorkbook, bytes: peeked.all };
      return { compression: 'none', isWorkbook, bytes: new ExpansionLimit(limits.maxBytes, null).pass(peeked.all) };
    }
    if (layers.length === (limits.mayBeTwice ? 2 : 1)) {
      await peeked.close();
      throw compressedTwice();
    }
    layers.push(kind);
    bytes = expand(kind, peeked.all, limits);
  }
}

function compressionOf(start: Buffer): Compression {
  if (start[0] === 0x1f && start[1] === 0x8b) return 'gzip';
  const isZip = start[0] === 0x50 && start[1] === 0x4b && (start[2] === 3 || start[2] === 5 || start[2] === 7);
  return isZip ? 'zip' : 'none';
}

async function* expand(
  kind: Compression,
  source: AsyncIterable<Buffer>,
  limits: DecompressLimits,
): AsyncGenerator<Buffer> {
  let compressed = 0;
  const counted = async function* () {
    for await (const chunk of source) {
      compressed += chunk.length;
      yield chunk;
    }
  };
  const reader = new ByteReader(counted());
  const limit = new ExpansionLimit(limits.maxBytes, () => compressed);
  try {
    if (kind === 'zip') yield* unzip(reader, limit);
    else yield* limit.pass(inflate(reader, createGunzip({ chunkSize: outputChunk })));
  } catch (error) {
    throw limits.endIsKnown ? error : maybeTruncated(error);
  } finally {
    await reader.close();
  }
}
