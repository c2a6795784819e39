import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import { problemOfPemFile } from './ca-file.js';

/** What the driver of Postgres cannot read from an address itself. */
export interface PostgresAddress {
  /** The address without what `options` replaces. */
  url: string;
  options: {
    ssl?: false | 'prefer' | 'require' | ConnectionOptions;
    /** A unix socket. */
    path?: string;
    user?: string;
    password?: string;
  };
}

const sslModes = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'];

/** Parameters of libpq that decide how a connection is secured, and that nothing here acts on. */
const unusable =
  /^(?:ssl(?!mode$|rootcert$|cert$|key$|negotiation$).+|channel_binding|gssencmode|requiressl|require_auth)$/;

/** What is wrong with the address of a Postgres, beyond its form; null where nothing is. */
export function problemOfPostgresAddress(text: string): string | null {
  const { searchParams: given } = new URL(text);
  const ignored = [...given.keys()].find((name) => unusable.test(name));
  if (ignored !== undefined) return `has the parameter ${ignored}, which is not supported: leave it out`;
  const mode = given.get('sslmode');
  if (mode !== null && !sslModes.includes(mode)) return `has sslmode=${mode}; it must be one of ${sslModes.join(', ')}`;
  const root = given.get('sslrootcert');
  if (root !== null && ['disable', 'allow', 'prefer'].includes(mode ?? '')) {
    return `has a certificate to check, and sslmode=${mode}, which checks none: use verify-full`;
  }
  if (given.has('sslcert') !== given.has('sslkey')) return 'has one of sslcert and sslkey: give both';
  return (
    (root === null || root === 'system' ? null : problemOfPemFile(root, 'CERTIFICATE')) ??
    problemOfFile(given.get('sslcert'), 'CERTIFICATE') ??
    problemOfFile(given.get('sslkey'), 'KEY')
  );
}

function problemOfFile(file: string | null, label: 'CERTIFICATE' | 'KEY'): string | null {
  return file === null ? null : problemOfPemFile(file, label);
}

/** The address with an authority whose certificates its server must have. Its own, where it names one, stays. */
export function withCaFile(text: string, file: string | undefined): string {
  const url = new URL(text);
  if (file === undefined || url.searchParams.has('sslrootcert') || socketPath(url) !== null) return text;
  url.searchParams.set('sslrootcert', file);
  return url.href;
}

/** Reads an address as libpq does: TLS, certificates, unix sockets. Throws where a file cannot be read. */
export function readPostgresAddress(text: string): PostgresAddress {
  const url = new URL(text);
  const path = socketPath(url);
  const ssl = path === null ? sslOf(url.searchParams) : false;
  const { user, password } = Object.fromEntries(url.searchParams);
  for (const name of ['sslmode', 'sslrootcert', 'sslcert', 'sslkey', 'host', 'port', 'user', 'password']) {
    url.searchParams.delete(name);
  }
  return {
    url: url.href,
    options: {
      ...(ssl === undefined ? {} : { ssl }),
      ...(path === null ? {} : { path }),
      ...(user === undefined ? {} : { user }),
      ...(password === undefined ? {} : { password }),
    },
  };
}

/** `postgresql:///database?host=/run/postgresql`, or the folder in place of the host with its slashes as %2F. */
function socketPath(url: URL): string | null {
  const folder = url.searchParams.get('host') ?? decodeURIComponent(url.hostname);
  if (!folder.startsWith('/')) return null;
  const port = url.searchParams.get('port') ?? (url.port === '' ? '5432' : url.port);
  return `${folder.replace(/\/$/, '')}/.s.PGSQL.${port}`;
}

function sslOf(given: URLSearchParams): PostgresAddress['options']['ssl'] {
  const root = given.get('sslrootcert');
  const mode = given.get('sslmode') ?? (root === null ? null : 'verify-full');
  if (mode === null) return undefined;
  if (mode === 'disable') return false;
  if (mode === 'allow' || mode === 'prefer') return 'prefer';
  const identity = { ...fileOption('cert', given.get('sslcert')), ...fileOption('key', given.get('sslkey')) };
  // With an authority to check, libpq takes `require` for `verify-ca`.
  if (mode === 'require' && root === null) return { ...identity, rejectUnauthorized: false };
  return {
    ...identity,
    ...(root === 'system' ? {} : fileOption('ca', root)),
    ...(mode === 'verify-full' || root === 'system' ? {} : { checkServerIdentity: () => undefined }),
  };
}

function fileOption(name: 'ca' | 'cert' | 'key', file: string | null): ConnectionOptions {
  return file === null ? {} : { [name]: readFileSync(file) };
}
