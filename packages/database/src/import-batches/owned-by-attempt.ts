import { and, eq } from 'drizzle-orm';
import { importJobs } from '../schema/imports.js';

/** The condition that fences what an attempt writes: the import is running, and no later attempt has claimed it. */
export function ownedByAttempt(importId: string, attempt: number) {
  return and(eq(importJobs.id, importId), eq(importJobs.attempts, attempt), eq(importJobs.status, 'running'));
}
