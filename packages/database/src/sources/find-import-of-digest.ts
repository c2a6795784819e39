import { eq } from 'drizzle-orm';
import type { Database } from '../connect.js';
import type { ImportRow } from '../imports/create-import.js';
import { importJobs } from '../schema/imports.js';
import { findCompletedBefore } from './find-completed-before.js';

/** The completed import of a source, before turn `turn`, whose file had this digest; null where there is none. */
export function findImportOfDigest(
  db: Database,
  sourceId: number,
  turn: number,
  digest: string,
): Promise<ImportRow | null> {
  return findCompletedBefore(db, sourceId, turn, eq(importJobs.digest, digest));
}
