import type { Gunzip, InflateRaw } from 'node:zlib';
import type { ByteReader } from './byte-reader.js';
import { damagedArchive, endsEarly } from './compression-failures.js';

/** Bytes that an engine should hand on at a time: large pieces are read faster. */
export const outputChunk = 64 * 1024;

/** Compressed bytes worked on at a time; a bomb makes no more than 1,032 times as many of them. */
const portion = 16 * 1024;

/**
 * Runs what `reader` gives through a zlib engine until the compressed data ends, and puts back what follows them.
 * Throws `fetch_truncated` where they break off or do not match their checksum.
 */
export async function* inflate(reader: ByteReader, engine: Gunzip | InflateRaw): AsyncGenerator<Buffer> {
  const ready: Buffer[] = [];
  const end = endOf(engine);
  engine.on('data', (chunk: Buffer) => ready.push(chunk));
  let given = 0;
  try {
    for (;;) {
      const chunk = await reader.next();
      if (chunk === null) {
        engine.end();
        await end;
        yield* ready;
        return;
      }
      const part = chunk.subarray(0, portion);
      if (chunk.length > part.length) reader.unread(chunk.subarray(part.length));
      given += part.length;
      const hasEnded = await Promise.race([written(engine, part), end]);
      yield* ready.splice(0);
      if (!hasEnded) continue;
      reader.unread(part.subarray(part.length - (given - engine.bytesWritten)));
      return;
    }
  } finally {
    engine.destroy();
  }
}

/** True once the engine has met the end of the compressed data. */
function endOf(engine: Gunzip | InflateRaw): Promise<true> {
  const end = new Promise<true>((resolve, reject) => {
    engine.once('end', () => resolve(true));
    engine.on('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'Z_BUF_ERROR' ? endsEarly() : damagedArchive(error.message));
    });
  });
  end.catch(() => undefined);
  return end;
}

/** False once the engine has used all of `part`; never settles where the compressed data end within it. */
function written(engine: Gunzip | InflateRaw, part: Buffer): Promise<false> {
  return new Promise((resolve) => {
    engine.write(part, (error) => {
      if (!error) resolve(false);
    });
  });
}
