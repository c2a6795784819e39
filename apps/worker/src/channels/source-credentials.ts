import { type Database, findSource, type ImportRow } from '@feedstock/database';
import {
  addressPurpose,
  openIfSealed,
  originOf,
  readBasicHeader,
  type SecretBox,
  sourcePurpose,
} from '@feedstock/runtime';
import { z } from 'zod';
import { ImportFailure } from '../attempt-ends.js';
import { loginRefused } from '../fetch/fetch-failures.js';

/** Headers that the servers of http and https ask for. */
const headersSchema = z.record(z.string(), z.string());

const loginSchema = z.object({
  username: z.string(),
  password: z.string().optional(),
  private_key: z.string().optional(),
  passphrase: z.string().optional(),
});

/** For servers of SFTP and FTPS. */
export type ServerLogin = z.output<typeof loginSchema>;

const s3Schema = z.object({
  access_key_id: z.string(),
  secret_access_key: z.string(),
  session_token: z.string().optional(),
  endpoint: z.string().optional(),
  region: z.string(),
});

/**
 * What the server of an import's file asks for: the user name and password of its address, or what its source keeps for
 * the origin of that address. Throws `credentials_unreadable`.
 */
export async function credentialsOf(
  row: Pick<ImportRow, 'sourceAuthorization' | 'sourceId' | 'sourceTurn' | 'sourceUrl'>,
  { db, secrets }: { db: Database; secrets: SecretBox | null },
): Promise<unknown> {
  const { sourceAuthorization: stored, sourceUrl: url } = row;
  if (url === null) return undefined;
  if (stored !== null) {
    const authorization = readable(() => openIfSealed(stored, addressPurpose(url), secrets), 'of its address');
    return /^https?:/.test(url) ? { authorization } : readBasicHeader(authorization);
  }
  if (row.sourceTurn === null) return undefined;
  const source = await findSource(db, row.sourceId);
  // The address of the source may have moved to another host since the import was requested.
  if (source?.credentials == null || source.url === null || originOf(source.url) !== originOf(url)) return undefined;
  const { credentials, locator } = source;
  return readable((): unknown => {
    if (secrets === null) throw new Error('The worker has no SECRETS_KEY.');
    return JSON.parse(secrets.open(credentials, sourcePurpose(locator, url)));
  }, `of the source ${source.id}`);
}

export function readHeaders(credentials: unknown): Record<string, string> | undefined {
  return headersSchema.optional().parse(credentials);
}

/** Throws `login_refused` where there are none. */
export function readLogin(credentials: unknown, address: string): ServerLogin {
  return needed(loginSchema.optional().parse(credentials), address);
}

/** Throws `login_refused` where there are none. */
export function readS3Keys(credentials: unknown, address: string): z.output<typeof s3Schema> {
  return needed(s3Schema.optional().parse(credentials), address);
}

function needed<T>(credentials: T | undefined, address: string): T {
  if (credentials === undefined) throw loginRefused(address, 'its server asks for credentials, and none are given');
  return credentials;
}

function readable<T>(open: () => T, whose: string): T {
  try {
    return open();
  } catch {
    const message = `The credentials ${whose} cannot be opened with the SECRETS_KEY of the worker.`;
    throw new ImportFailure('credentials_unreadable', message);
  }
}
