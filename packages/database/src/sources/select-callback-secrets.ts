import { and, eq, isNotNull } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { importSources } from '../schema/imports.js';

export interface SealedCallbackSecret {
  sourceId: number;
  /** The address that its callbacks are posted to. */
  url: string;
  secret: string;
}

/** The secrets that sign the callbacks of sources, as they are sealed. */
export async function selectCallbackSecrets(db: Database): Promise<SealedCallbackSecret[]> {
  const rows = await db
    .select({ sourceId: importSources.id, options: importSources.options, secret: importSources.callbackSecret })
    .from(importSources)
    .where(isNotNull(importSources.callbackSecret));
  return rows.flatMap(({ sourceId, options: { callback_url: url }, secret }) =>
    typeof url === 'string' && secret !== null ? [{ sourceId, url, secret }] : [],
  );
}

/** Stores the same secret sealed again, unless it has been changed since. */
export async function setCallbackSecret(db: Database, before: SealedCallbackSecret, secret: string): Promise<void> {
  await db
    .update(importSources)
    .set({ callbackSecret: secret })
    .where(and(eq(importSources.id, before.sourceId), eq(importSources.callbackSecret, before.secret)));
}
