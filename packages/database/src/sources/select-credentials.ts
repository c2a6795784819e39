import { and, eq, isNotNull } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { importSources } from '../schema/imports.js';

export interface SealedCredentials {
  sourceId: number;
  locator: string;
  url: string;
  credentials: string;
}

/** The credentials of all sources, as they are sealed. */
export async function selectCredentials(db: Database): Promise<SealedCredentials[]> {
  const rows = await db
    .select({
      sourceId: importSources.id,
      locator: importSources.locator,
      url: importSources.url,
      credentials: importSources.credentials,
    })
    .from(importSources)
    .where(and(isNotNull(importSources.credentials), isNotNull(importSources.url)));
  return rows.map((row) => row as SealedCredentials);
}

/** Stores the same credentials sealed again, unless they have been changed since. */
export async function setResealed(db: Database, before: SealedCredentials, credentials: string): Promise<void> {
  await db
    .update(importSources)
    .set({ credentials })
    .where(and(eq(importSources.id, before.sourceId), eq(importSources.credentials, before.credentials)));
}
