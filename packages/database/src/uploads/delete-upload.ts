import { eq, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { importJobs, uploadChunks } from '../schema/imports.js';

/** Deletes an uploaded file that no import will read. */
export async function deleteUpload(db: Database, uploadId: string): Promise<void> {
  await db.delete(uploadChunks).where(eq(uploadChunks.uploadId, uploadId));
}

/** Deletes chunks older than a day that belong to no import: uploads whose process died. Returns how many. */
export async function deleteAbandonedUploads(db: Database): Promise<number> {
  const deleted = await db
    .delete(uploadChunks)
    .where(
      sql`${uploadChunks.createdAt} < now() - interval '1 day'
        and not exists (select 1 from ${importJobs} where ${importJobs.uploadId} = ${uploadChunks.uploadId})`,
    )
    .returning({ number: uploadChunks.number });
  return deleted.length;
}
