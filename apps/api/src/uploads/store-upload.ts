import { createHash } from 'node:crypto';
import { type Database, insertUploadChunk } from '@feedstock/database';
import { Problem } from '../http/problem.js';

/** Small enough for a quick statement, large enough for few rows a file. */
const chunkBytes = 1024 * 1024;

/**
 * Stores a file piece by piece as it arrives, with one piece in memory. Returns its SHA-256.
 * Throws a 413 where it is larger than `maxBytes`; the caller deletes what is stored by then.
 */
export async function storeUpload(
  db: Database,
  uploadId: string,
  file: AsyncIterable<Buffer>,
  maxBytes: number,
): Promise<string> {
  const hash = createHash('sha256');
  let pieces: Buffer[] = [];
  let pending = 0;
  let total = 0;
  let number = 0;

  async function flush(): Promise<void> {
    if (pending === 0) return;
    await insertUploadChunk(db, { uploadId, number, data: Buffer.concat(pieces) });
    number += 1;
    pieces = [];
    pending = 0;
  }

  for await (const piece of file) {
    hash.update(piece);
    total += piece.length;
    if (total > maxBytes) throw uploadTooLarge(maxBytes);
    pieces.push(piece);
    pending += piece.length;
    if (pending >= chunkBytes) await flush();
  }
  await flush();
  return hash.digest('hex');
}

export function uploadTooLarge(maxBytes: number): Problem {
  return new Problem(
    'body_too_large',
    `The file is larger than ${maxBytes} bytes, the limit of IMPORT_MAX_BYTES. Compress it with gzip, or split it.`,
    { headers: { Connection: 'close' } },
  );
}
