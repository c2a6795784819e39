import { sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { uploadChunks } from '../schema/imports.js';

/** Stores one chunk of an uploaded file; chunks are numbered from 0 without gaps. */
export async function insertUploadChunk(
  db: Database,
  { data, ...chunk }: { uploadId: string; number: number; data: Buffer },
): Promise<void> {
  // The driver would send bytes as hexadecimal digits: 50 % longer than base64, at four times the work.
  const bytes = sql`decode(${data.toString('base64')}, 'base64')`;
  await db.insert(uploadChunks).values({ ...chunk, data: bytes });
}
