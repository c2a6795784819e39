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
  engine.on('data', (chunk: Buffer) => ready.push(chunk));
  // Stays: an error between two questions is told at the next, and must not end the process.
  engine.on('error', () => undefined);
  let given = 0;
  try {
    for (;;) {
      const chunk = await reader.next();
      if (chunk === null) {
        engine.end();
        await hasEnded(engine);
        yield* ready;
        return;
      }
      const part = chunk.subarray(0, portion);
      if (chunk.length > part.length) reader.unread(chunk.subarray(part.length));
      given += part.length;
      const isOver = await hasEnded(engine, part);
      yield* ready.splice(0);
      if (!isOver) continue;
      reader.unread(part.subarray(part.length - (given - engine.bytesWritten)));
      return;
    }
  } finally {
    engine.destroy();
  }
}

/**
 * True once the engine has met the end of the compressed data, false once it has used all of `part`. Listens anew each
 * time: one promise that is raced against again and again would remember every race.
 */
function hasEnded(engine: Gunzip | InflateRaw, part?: Buffer): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const settle = () => engine.off('end', end).off('error', fail);
    const end = () => {
      settle();
      resolve(true);
    };
    const fail = (error: NodeJS.ErrnoException) => {
      settle();
      reject(error.code === 'Z_BUF_ERROR' ? endsEarly() : damagedArchive(error.message));
    };
    if (engine.errored !== null) return fail(engine.errored);
    if (engine.readableEnded) return end();
    engine.on('end', end).on('error', fail);
    if (part === undefined) return;
    // Never answered where the compressed data end within the part.
    engine.write(part, (error) => {
      if (error) return;
      settle();
      resolve(false);
    });
  });
}
