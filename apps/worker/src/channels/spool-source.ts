import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { stopOnAbort } from '../stream-steps.js';
import { openTemporaryFile } from '../temporary-file.js';
import type { OpenedSource } from './open-source.js';

/** A file that has arrived as a whole, on the disk of the worker: it can be read again, and is the same each time. */
export interface SpooledFile {
  /** The SHA-256 of its bytes, as sent. */
  digest: string;
  read(): OpenedSource;
  close(): Promise<void>;
}

/** Reads a source to its end. Throws what the source throws, and the signal's reason; nothing is left on the disk then. */
export async function spoolSource(source: OpenedSource, signal: AbortSignal): Promise<SpooledFile> {
  const file = await openTemporaryFile();
  try {
    const { digest, bytes } = await store(source, file, signal);
    return {
      digest,
      read: () => ({ ...source, bytesTotal: bytes, bytes: readFrom(file) }),
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function store(source: OpenedSource, file: FileHandle, signal: AbortSignal) {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of stopOnAbort(source.bytes, signal)) {
    hash.update(chunk);
    bytes += chunk.length;
    await file.writeFile(chunk);
  }
  return { digest: hash.digest('hex'), bytes };
}

function readFrom(file: FileHandle): AsyncIterable<Buffer> {
  return file.createReadStream({ start: 0, autoClose: false }) as AsyncIterable<Buffer>;
}
