import { eq } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { importJobs } from '../schema/imports.js';
import type { ImportRow } from './create-import.js';

export async function findImport(db: Database, id: string): Promise<ImportRow | null> {
  const [found] = await db.select().from(importJobs).where(eq(importJobs.id, id));
  return found ?? null;
}
