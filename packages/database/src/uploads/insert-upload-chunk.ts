import type { Database } from '../connect.js';
import { uploadChunks } from '../schema/imports.js';

/** Stores one piece of an uploaded file; pieces are numbered from 0 without gaps. */
export async function insertUploadChunk(
  db: Database,
  chunk: { uploadId: string; number: number; data: Uint8Array },
): Promise<void> {
  await db.insert(uploadChunks).values(chunk);
}
