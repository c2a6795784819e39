import type { Gunzip, InflateRaw } from 'node:zlib';
import type { ByteReader } from './byte-reader.js';
import { damagedArchive, endsEarly } from './compression-failures.js';

/** Bytes that an engine emits at a time: large pieces are read faster. */
export const outputChunk = 64 * 1024;

/** Compressed bytes processed at a time; they expand at most 1,032 times. */
const portion = 16 * 1024;

/**
 * Runs the bytes of `reader` through a zlib engine until the compressed data end, and puts back what follows them.
 * Throws `file_damaged` where the data end early or do not match their checksum.
 */
export async function* inflate(reader: ByteReader, engine: Gunzip | InflateRaw): AsyncGenerator<Buffer> {
  const ready: Buffer[] = [];
  engine.on('data', (chunk: Buffer) => ready.push(chunk));
  // Stays attached: an error between two writes is reported by the next, and must not end the process.
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
 * True once the engine has reached the end of the compressed data, false once it has used all of `part`. Adds listeners
 * each time: a single promise that is raced again and again would keep every race in memory.
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
    // Never called back where the compressed data end within the part.
    engine.write(part, (error) => {
      if (error) return;
      settle();
      resolve(false);
    });
  });
}
