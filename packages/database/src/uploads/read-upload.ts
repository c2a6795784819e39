import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { uploadChunks } from '../schema/imports.js';

/** An uploaded file: its size in bytes, and its bytes, a chunk at a time in the order they came. */
export async function readUpload(
  db: Database,
  uploadId: string,
): Promise<{ bytesTotal: number; bytes: AsyncIterable<Buffer> }> {
  const [size] = await db
    .select({ bytes: sql<string>`coalesce(sum(length(${uploadChunks.data})), 0)` })
    .from(uploadChunks)
    .where(eq(uploadChunks.uploadId, uploadId));
  return { bytesTotal: Number(size?.bytes ?? 0), bytes: readChunks(db, uploadId) };
}

async function* readChunks(db: Database, uploadId: string): AsyncGenerator<Buffer> {
  for (let number = 0; ; number += 1) {
    const [chunk] = await db
      .select({ data: uploadChunks.data })
      .from(uploadChunks)
      .where(and(eq(uploadChunks.uploadId, uploadId), eq(uploadChunks.number, number)));
    if (chunk === undefined) return;
    yield Buffer.from(chunk.data);
  }
}
