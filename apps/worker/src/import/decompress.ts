import { peekStream } from './peek-stream.js';

export type Compression = 'none' | 'gzip' | 'zip';

interface DecompressLimits {
  maxBytes: number;
  mayBeTwice: boolean;
}

export async function decompress(
  raw: AsyncIterable<Buffer>,
  _limits: DecompressLimits,
): Promise<{ compression: Compression; bytes: AsyncIterable<Buffer> }> {
  const peeked = await peekStream(raw, (first) => first.length > 0);
  return { compression: 'none', bytes: peeked.all };
}
