import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { importJobs, uploadChunks } from '../schema/imports.js';

/** Bytes, as they are sent, of a file that is read and written within a few seconds. */
const smallBytes = 5_000_000;

/** More pieces of an upload than a small one has need not be looked at. */
const enoughChunks = 100;

/** Whether the file of an import is known to be small: by what was read of it, its upload, or the last file of its source. */
export const isSmall: SQL<boolean> = sql`(${importJobs.isPreview} or coalesce(
  ${importJobs.bytesTotal},
  (select sum(octet_length(data)) from (
    select data from ${uploadChunks} where upload_id = ${importJobs.uploadId} limit ${sql.raw(String(enoughChunks))}) chunks),
  (select earlier.bytes_total from ${importJobs} as earlier
    where earlier.source_id = ${importJobs.sourceId} and earlier.status = 'completed' and earlier.bytes_total is not null
    order by earlier.finished_at desc limit 1)
) <= ${sql.raw(String(smallBytes))} is true)`;

export async function isSmallImport(db: Database, importId: string): Promise<boolean> {
  // As a condition: in the columns of a single table Drizzle leaves out the table's name, which the inner queries need.
  const found = await db
    .select({ id: importJobs.id })
    .from(importJobs)
    .where(and(eq(importJobs.id, importId), isSmall));
  return found.length > 0;
}
