import { type Database, findSource, type ImportRow } from '@feedstock/database';
import { addressPurpose, openIfSealed, type SecretBox, sourcePurpose } from '@feedstock/runtime';
import { ImportFailure } from '../attempt-ends.js';

/**
 * The headers that the server of an import's file asks for: those of its address, or those that its source keeps for the
 * origin of that address. Throws `credentials_unreadable`.
 */
export async function credentialsOf(
  row: Pick<ImportRow, 'sourceAuthorization' | 'sourceId' | 'sourceTurn' | 'sourceUrl'>,
  { db, secrets }: { db: Database; secrets: SecretBox | null },
): Promise<Record<string, string> | undefined> {
  const { sourceAuthorization: stored, sourceUrl: url } = row;
  if (url === null) return undefined;
  if (stored !== null)
    return { authorization: readable(() => openIfSealed(stored, addressPurpose(url), secrets), 'of its address') };
  if (row.sourceTurn === null) return undefined;
  const source = await findSource(db, row.sourceId);
  // The address of the source may have moved to another host since the import was requested.
  if (source?.credentials == null || !haveOneOrigin(source.url, url)) return undefined;
  const { credentials, locator } = source;
  return readable(() => {
    if (secrets === null) throw new Error('The worker has no SECRETS_KEY.');
    return JSON.parse(secrets.open(credentials, sourcePurpose(locator, url))) as Record<string, string>;
  }, `of the source ${source.id}`);
}

function readable<T>(open: () => T, whose: string): T {
  try {
    return open();
  } catch {
    const message = `The credentials ${whose} cannot be opened with the SECRETS_KEY of the worker.`;
    throw new ImportFailure('credentials_unreadable', message);
  }
}

function haveOneOrigin(one: string | null, other: string): boolean {
  return one !== null && new URL(one).origin === new URL(other).origin;
}
