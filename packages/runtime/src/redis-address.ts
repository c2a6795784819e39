import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';

/** Where Redis is: exactly one of a URL, the nodes of a cluster, or Sentinels with the master's name; and how to get in. */
export interface RedisAddress {
  REDIS_URL?: string | undefined;
  REDIS_CLUSTER_NODES?: string[] | undefined;
  REDIS_SENTINELS?: string[] | undefined;
  REDIS_SENTINEL_NAME?: string | undefined;
  REDIS_USERNAME?: string | undefined;
  REDIS_PASSWORD?: string | undefined;
  REDIS_DATABASE?: number | undefined;
  REDIS_TLS?: boolean | undefined;
  REDIS_CA_FILE?: string | undefined;
  REDIS_SENTINEL_USERNAME?: string | undefined;
  REDIS_SENTINEL_PASSWORD?: string | undefined;
}

/** How to get into a server, whatever form its address has. */
export interface RedisLogin {
  username?: string;
  password?: string;
  db?: number;
  tls?: ConnectionOptions;
}

interface Problem {
  name: keyof RedisAddress;
  message: string;
}

/** What of an environment cannot be used to reach Redis; null where everything can. */
export function problemOfRedisAddress(address: RedisAddress): Problem | null {
  const { REDIS_URL: url, REDIS_CLUSTER_NODES: nodes, REDIS_SENTINELS: sentinels } = address;
  if ([url, nodes, sentinels].filter(Boolean).length !== 1) {
    return { name: 'REDIS_URL', message: 'set exactly one of REDIS_URL, REDIS_CLUSTER_NODES and REDIS_SENTINELS' };
  }
  return problemOfHosts(address) ?? problemOfSentinel(address) ?? problemOfLogin(address);
}

const hostWithPort = /^(?:\[[\da-f:]+\]|[\w.-]+)(?::\d{1,5})?$/i;

function problemOfHosts(address: RedisAddress): Problem | null {
  for (const name of ['REDIS_CLUSTER_NODES', 'REDIS_SENTINELS'] as const) {
    if (address[name]?.every((node) => hostWithPort.test(node)) === false) {
      return {
        name,
        message:
          'must be host:port, separated by commas: user and password are REDIS_USERNAME and REDIS_PASSWORD, TLS is REDIS_TLS',
      };
    }
  }
  return null;
}

function problemOfSentinel(address: RedisAddress): Problem | null {
  if (address.REDIS_SENTINELS !== undefined) {
    if (address.REDIS_SENTINEL_NAME !== undefined) return null;
    return { name: 'REDIS_SENTINEL_NAME', message: 'is missing; REDIS_SENTINELS needs the name of their master' };
  }
  const idle = (['REDIS_SENTINEL_NAME', 'REDIS_SENTINEL_USERNAME', 'REDIS_SENTINEL_PASSWORD'] as const).find(
    (name) => address[name] !== undefined,
  );
  return idle === undefined ? null : { name: idle, message: 'is of no use without REDIS_SENTINELS' };
}

function problemOfLogin(address: RedisAddress): Problem | null {
  const own = loginOfUrl(address.REDIS_URL);
  const differs = (
    [
      ['REDIS_USERNAME', own.username],
      ['REDIS_PASSWORD', own.password],
      ['REDIS_DATABASE', own.db],
    ] as const
  ).find(([name, value]) => value !== undefined && address[name] !== undefined && address[name] !== value);
  if (differs !== undefined) return { name: differs[0], message: 'differs from what REDIS_URL says: give it once' };
  if (address.REDIS_CLUSTER_NODES !== undefined && (address.REDIS_DATABASE ?? 0) !== 0) {
    return { name: 'REDIS_DATABASE', message: 'must be 0: a cluster has no other database' };
  }
  if (address.REDIS_USERNAME !== undefined && address.REDIS_PASSWORD === undefined && own.password === undefined) {
    return { name: 'REDIS_USERNAME', message: 'is of no use without REDIS_PASSWORD' };
  }
  const usesTls = address.REDIS_TLS === true || address.REDIS_URL?.startsWith('rediss:') === true;
  if (address.REDIS_CA_FILE !== undefined && !usesTls) {
    return { name: 'REDIS_CA_FILE', message: 'is of no use without TLS: set REDIS_TLS=true, or use rediss://' };
  }
  if (address.REDIS_TLS === false && address.REDIS_URL?.startsWith('rediss:') === true) {
    return { name: 'REDIS_TLS', message: 'differs from what REDIS_URL says: rediss:// is TLS' };
  }
  return null;
}

/** How to get into Redis: by its URL, else by the variables. */
export function loginOf(address: RedisAddress): RedisLogin {
  const { REDIS_USERNAME: username, REDIS_PASSWORD: password, REDIS_DATABASE: db } = address;
  const isTls = address.REDIS_TLS === true || address.REDIS_URL?.startsWith('rediss:') === true;
  const ca = address.REDIS_CA_FILE === undefined ? {} : { ca: readFileSync(address.REDIS_CA_FILE) };
  return {
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(db === undefined ? {} : { db }),
    ...loginOfUrl(address.REDIS_URL),
    ...(isTls ? { tls: ca } : {}),
  };
}

/** User, password and database as a URL has them: `redis://user:password@host:6379/1` or `unix:///run/redis.sock?db=1`. */
function loginOfUrl(text: string | undefined): Pick<RedisLogin, 'username' | 'password' | 'db'> {
  if (text === undefined) return {};
  const url = new URL(text);
  const database = url.protocol === 'unix:' ? url.searchParams.get('db') : url.pathname.slice(1);
  return {
    ...(url.username === '' ? {} : { username: decodeURIComponent(url.username) }),
    ...(url.password === '' ? {} : { password: decodeURIComponent(url.password) }),
    ...(database === null || database === '' ? {} : { db: Number(database) }),
  };
}
