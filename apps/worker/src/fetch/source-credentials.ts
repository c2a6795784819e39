import { type Database, findSource, type ImportRow } from '@feedstock/database';
import { type SecretBox, sourcePurpose } from '@feedstock/runtime';
import { ImportFailure } from '../attempt-ends.js';

/**
 * The headers that the server of an import's file asks for: those of its address, or those that its source keeps for the
 * origin of that address. Throws `credentials_unreadable`.
 */
export async function credentialsOf(
  row: Pick<ImportRow, 'sourceAuthorization' | 'sourceId' | 'sourceTurn' | 'sourceUrl'>,
  { db, secrets }: { db: Database; secrets: SecretBox | null },
): Promise<Record<string, string> | undefined> {
  if (row.sourceAuthorization !== null) return { authorization: row.sourceAuthorization };
  if (row.sourceTurn === null || row.sourceUrl === null) return undefined;
  const source = await findSource(db, row.sourceId);
  // The address of the source may have moved to another host since the import was requested.
  if (source?.credentials == null || !haveOneOrigin(source.url, row.sourceUrl)) return undefined;
  try {
    if (secrets === null) throw new Error('The worker has no SECRETS_KEY.');
    const text = secrets.open(source.credentials, sourcePurpose(source.locator, row.sourceUrl));
    return JSON.parse(text) as Record<string, string>;
  } catch {
    throw unreadable(source.id);
  }
}

function haveOneOrigin(one: string | null, other: string): boolean {
  return one !== null && new URL(one).origin === new URL(other).origin;
}

function unreadable(sourceId: number): ImportFailure {
  const message = `The credentials of the source ${sourceId} cannot be opened with the SECRETS_KEY of the worker.`;
  return new ImportFailure('credentials_unreadable', message, { details: { source_id: sourceId } });
}
