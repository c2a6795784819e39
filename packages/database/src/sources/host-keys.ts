import { and, eq, isNull, or, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import type { ImportRow } from '../imports/create-import.js';
import { importSources } from '../schema/imports.js';

type Place = Pick<ImportRow, 'sourceId' | 'sourceUrl'>;

/** The host key that is pinned for the server of an import's address; null where none is. */
export async function findHostKey(db: Database, place: Place): Promise<string | null> {
  const [found] = await db.select({ hostKey: importSources.hostKey }).from(importSources).where(ofPlace(place));
  return found?.hostKey ?? null;
}

/** Pins a host key where none is pinned yet. Returns the one that counts: of two at the same time, the first. */
export async function pinHostKey(db: Database, place: Place, hostKey: string): Promise<string> {
  const [pinned] = await db
    .update(importSources)
    .set({ hostKey: sql`coalesce(${importSources.hostKey}, ${hostKey})` })
    .where(ofPlace(place))
    .returning({ hostKey: importSources.hostKey });
  return pinned?.hostKey ?? hostKey;
}

/** Not a source whose address has moved to another server since the import was requested. */
function ofPlace({ sourceId, sourceUrl }: Place) {
  const isSame = or(isNull(importSources.url), eq(importSources.url, sourceUrl ?? ''));
  return and(eq(importSources.id, sourceId), isSame);
}
