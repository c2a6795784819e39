import { basicAuthorization, withoutCredentials } from '@feedstock/runtime';
import { z } from 'zod';

/** Where a feed is: the address that may be shown and logged, and its credentials apart. */
export interface SourceUrl {
  /** Without user name, password and fragment. */
  url: string;
  /** The Authorization header that the user name and password stand for. */
  authorization: string | null;
}

const maxUrlLength = 2048;
const tooLong = `An address has at most ${maxUrlLength} characters.`;
const schemes = new Set(['http:', 'https:', 'sftp:', 'ftps:', 's3:']);

/** Of the schemes whose hosts and ports URLs leave as they are written. */
const defaultPorts: Readonly<Record<string, string>> = { 'sftp:': '22', 'ftps:': '21' };

/** The address of a feed. The worker decides whether it may be reached, since only the worker resolves the name. */
export const sourceUrlSchema = z
  .string()
  .max(maxUrlLength, tooLong)
  .transform((text, context): SourceUrl => {
    const url = URL.canParse(text) ? new URL(text) : null;
    if (url === null)
      return refuse(context, 'This is not a complete address. Write it like https://supplier.example.com/feed.csv.');
    const problem = problemOf(url);
    if (problem !== null) return refuse(context, problem);
    const source = splitCredentials(withPlainHost(url));
    return source.url.length > maxUrlLength ? refuse(context, tooLong) : source;
  })
  .meta({
    description:
      'The http, https, sftp, ftps or s3 address of the file. A user name and password in it are used and never shown.',
    example: 'https://supplier.example.com/feed.csv',
  });

/** The address of a feed that belongs to no source: what its server asks for stands in it. */
export const importUrlSchema = sourceUrlSchema.superRefine(({ url, authorization }, context) => {
  if (authorization === null && asksForLogin(url)) refuse(context, noLogin(url), 'credentials_missing');
});

/** Whether servers of the address let nobody in without credentials. */
export function asksForLogin(url: string): boolean {
  return !/^https?:/.test(url);
}

function noLogin(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  if (protocol === 's3:')
    return 'The keys of an s3 address are credentials of a source. Create one with POST /sources.';
  return `This server asks for a user name. Write ${protocol}//user:password@${host}${pathname}, or create a source with credentials.`;
}

function refuse(context: z.RefinementCtx, message: string, code = 'invalid_url'): never {
  context.addIssue({ code: 'custom', message, params: { code } });
  return z.NEVER;
}

function problemOf(url: URL): string | null {
  if (!schemes.has(url.protocol)) return 'Only http, https, sftp, ftps and s3 addresses can be fetched.';
  if (url.protocol.startsWith('http')) return null;
  if (/%[01][\da-f]/i.test(url.href)) return 'An address has no control characters.';
  if (url.search !== '') return 'An address of this scheme has no query. Write ? as %3F.';
  if (url.pathname.length < 2 || url.pathname.endsWith('/')) return 'This address names no file. Add its path.';
  if (url.protocol === 's3:') return problemOfBucket(url);
  if (url.username === '' && url.password !== '') return 'This address has a password but no user name. Add it.';
  return URL.canParse(`http://${url.hostname}`) ? null : 'This address names no host.';
}

function problemOfBucket({ host, username, password }: URL): string | null {
  if (username !== '' || password !== '') return 'Give the keys of an s3 address as credentials of a source.';
  return /^[\w.-]{3,255}$/.test(host) ? null : 'This address names no bucket. Write it like s3://bucket/feed.csv.';
}

/** So that one server has one address, however it is written. */
function withPlainHost(url: URL): URL {
  if (!(url.protocol in defaultPorts)) return url;
  const plain = new URL(url);
  plain.hostname = new URL(`http://${url.hostname}`).hostname;
  if (plain.port === defaultPorts[url.protocol]) plain.port = '';
  return plain;
}

function splitCredentials(url: URL): SourceUrl {
  const authorization = basicAuthorization(url) ?? null;
  url.hash = '';
  return { url: withoutCredentials(url), authorization };
}
