import { createGunzip } from 'node:zlib';
import { ByteReader } from './byte-reader.js';
import { compressedTwice, expandsTooFar, isBomb } from './compression-failures.js';
import { inflate, outputChunk } from './inflate.js';
import { peekSound } from './peek-stream.js';
import { unzip } from './unzip.js';

type Compression = 'none' | 'gzip' | 'zip';

/** A feed of many like rows becomes a hundred times smaller at the most; a bomb a thousand times. */
const steepestRatio = 300;
const ratioMattersFrom = 64 * 1024 * 1024;

export interface DecompressLimits {
  /** Bytes after decompression. */
  maxBytes: number;
  /** The server says that it compressed for the way, so that a compressed file may lie inside. */
  mayBeTwice: boolean;
}

export interface Decompressed {
  compression: Compression;
  bytes: AsyncGenerator<Buffer>;
}

/**
 * The content of a plain, gzip or zip file, told apart by its first bytes.
 * Throws `unsupported_compression`, `too_large` and `fetch_truncated`.
 */
export async function decompress(raw: AsyncIterable<Buffer>, limits: DecompressLimits): Promise<Decompressed> {
  const layers: Compression[] = [];
  let bytes: AsyncIterable<Buffer> = raw;
  for (;;) {
    const peeked = await peekSound(bytes, (first) => first.reduce((sum, { length }) => sum + length, 0) >= 4);
    const kind = compressionOf(Buffer.concat(peeked.first));
    if (kind === 'none') {
      const outermost = layers[0];
      if (outermost !== undefined) return { compression: outermost, bytes: peeked.all };
      return { compression: 'none', bytes: limited(peeked.all, null, limits.maxBytes) };
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
  try {
    const content = kind === 'gzip' ? inflate(reader, createGunzip({ chunkSize: outputChunk })) : unzip(reader);
    yield* limited(content, () => compressed, limits.maxBytes);
  } finally {
    await reader.close();
  }
}

async function* limited(
  content: AsyncIterable<Buffer>,
  compressed: (() => number) | null,
  maxBytes: number,
): AsyncGenerator<Buffer> {
  let total = 0;
  for await (const chunk of content) {
    total += chunk.length;
    if (total > maxBytes) throw expandsTooFar(maxBytes);
    if (compressed !== null && total > ratioMattersFrom && total > compressed() * steepestRatio) {
      throw isBomb(compressed(), total);
    }
    yield chunk;
  }
}
