import type { Database } from '../connect.js';
import { ownedByAttempt } from '../import-batches/owned-by-attempt.js';
import { importJobs } from '../schema/imports.js';

/** Stores the facts found about the file: encoding, delimiter, what each column means. */
export async function setImportFacts(
  db: Database,
  id: string,
  attempt: number,
  facts: Record<string, unknown>,
  bytesTotal: number | null,
): Promise<void> {
  await db.update(importJobs).set({ facts, bytesTotal }).where(ownedByAttempt(id, attempt));
}

/** Stores that the server had no other file than last time, with what it said about it. */
export async function setNotModified(
  db: Database,
  id: string,
  attempt: number,
  facts: Record<string, unknown>,
): Promise<void> {
  await db.update(importJobs).set({ notModified: true, facts }).where(ownedByAttempt(id, attempt));
}

/** Stores the digest of the whole file, by which exactly it can be written later. */
export async function setDigest(db: Database, id: string, attempt: number, digest: string): Promise<void> {
  await db.update(importJobs).set({ digest }).where(ownedByAttempt(id, attempt));
}
