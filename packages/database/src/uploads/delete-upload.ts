import { eq } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { uploadChunks } from '../schema/imports.js';

/** Deletes an uploaded file that no import will read. */
export async function deleteUpload(db: Database, uploadId: string): Promise<void> {
  await db.delete(uploadChunks).where(eq(uploadChunks.uploadId, uploadId));
}
