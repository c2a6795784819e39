import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { problemOfPostgresAddress, readPostgresAddress, withCaFile } from '../src/postgres-address.js';
import { loginOf, problemOfRedisAddress, type RedisAddress } from '../src/redis-address.js';
import { tlsFault } from '../src/tls-fault.js';

const folder = mkdtempSync(join(tmpdir(), 'feedstock-addresses-'));
const pem = (name: string, label: string) => {
  const file = join(folder, name);
  writeFileSync(file, `-----BEGIN ${label}-----\nAA==\n-----END ${label}-----\n`);
  return file;
};
const ca = pem('ca.pem', 'CERTIFICATE');
const key = pem('client.key', 'PRIVATE KEY');
const base = 'postgresql://user:word@host:5432/shop';

describe('an address of Postgres', () => {
  it.each([
    ['', undefined],
    ['sslmode=disable', false],
    ['sslmode=prefer', 'prefer'],
    ['sslmode=require', { rejectUnauthorized: false }],
    ['sslmode=verify-full', {}],
    [`sslrootcert=${ca}`, { ca: expect.any(Buffer) }],
    [`sslmode=verify-ca&sslrootcert=${ca}`, { ca: expect.any(Buffer), checkServerIdentity: expect.any(Function) }],
    [`sslmode=require&sslrootcert=${ca}`, { ca: expect.any(Buffer), checkServerIdentity: expect.any(Function) }],
    ['sslrootcert=system', {}],
    [`sslmode=verify-full&sslcert=${ca}&sslkey=${key}`, { cert: expect.any(Buffer), key: expect.any(Buffer) }],
  ])('with %j decides TLS', (query, ssl) => {
    expect(problemOfPostgresAddress(`${base}?${query}`)).toBeNull();
    const { url, options } = readPostgresAddress(`${base}?${query}&connect_timeout=9`);
    expect(options.ssl).toEqual(ssl);
    expect(url).toBe(`${base}?connect_timeout=9`);
  });

  it.each([
    ['postgresql:///shop?host=/run/postgresql&user=me&password=w%2F', '/run/postgresql/.s.PGSQL.5432'],
    ['postgresql://me:w%2F@%2Frun%2Fpostgresql:5433/shop', '/run/postgresql/.s.PGSQL.5433'],
  ])('%s names a unix socket, which has no TLS', (text, path) => {
    expect(readPostgresAddress(withCaFile(text, ca)).options).toMatchObject({ path, ssl: false });
  });

  it('has the authority of DATABASE_CA_FILE where it names none', () => {
    expect(readPostgresAddress(withCaFile(base, ca)).options.ssl).toEqual({ ca: expect.any(Buffer) });
    expect(withCaFile(`${base}?sslrootcert=system`, ca)).toBe(`${base}?sslrootcert=system`);
    expect(withCaFile(base, undefined)).toBe(base);
  });

  it.each([
    ['sslmode=on', 'sslmode=on'],
    ['sslcrl=x', 'sslcrl'],
    ['channel_binding=require', 'channel_binding'],
    ['gssencmode=require', 'gssencmode'],
    ['sslrootcert=/nowhere/ca.pem', '/nowhere/ca.pem cannot be read (ENOENT)'],
    [`sslrootcert=${key}`, 'holds no certificate'],
    [`sslmode=prefer&sslrootcert=${ca}`, 'sslmode=prefer, which checks none'],
    [`sslcert=${ca}`, 'give both'],
  ])('with %s is refused', (query, reason) => {
    expect(problemOfPostgresAddress(`${base}?${query}`)).toContain(reason);
  });
});

describe('an address of Redis', () => {
  it.each<[RedisAddress, object]>([
    [
      { REDIS_URL: 'rediss://me:w%40rd@host:6380/3', REDIS_CA_FILE: ca },
      { username: 'me', password: 'w@rd', db: 3, tls: { ca: expect.any(Buffer) } },
    ],
    [
      { REDIS_URL: 'unix:///run/redis.sock?db=2', REDIS_PASSWORD: 'w' },
      { password: 'w', db: 2 },
    ],
    [
      { REDIS_URL: 'redis://host', REDIS_PASSWORD: 'w', REDIS_TLS: true },
      { password: 'w', tls: {} },
    ],
    [
      { REDIS_CLUSTER_NODES: ['a:1', '[::1]:2'], REDIS_USERNAME: 'me', REDIS_PASSWORD: 'w', REDIS_TLS: true },
      { username: 'me', password: 'w', tls: {} },
    ],
    [
      { REDIS_SENTINELS: ['a'], REDIS_SENTINEL_NAME: 'm', REDIS_PASSWORD: 'w', REDIS_DATABASE: 4 },
      { password: 'w', db: 4 },
    ],
  ])('%j says how to get in', (address, login) => {
    expect(problemOfRedisAddress(address)).toBeNull();
    expect(loginOf(address)).toEqual(login);
  });

  it.each<[RedisAddress, string, string]>([
    [{}, 'REDIS_URL', 'exactly one'],
    [{ REDIS_URL: 'redis://x', REDIS_SENTINELS: ['y'] }, 'REDIS_URL', 'exactly one'],
    [{ REDIS_SENTINELS: ['y'] }, 'REDIS_SENTINEL_NAME', 'is missing'],
    [{ REDIS_CLUSTER_NODES: [':word@host:1'] }, 'REDIS_CLUSTER_NODES', 'REDIS_PASSWORD'],
    [{ REDIS_CLUSTER_NODES: ['rediss://host:1'] }, 'REDIS_CLUSTER_NODES', 'REDIS_TLS'],
    [{ REDIS_SENTINELS: ['me:word@y'], REDIS_SENTINEL_NAME: 'm' }, 'REDIS_SENTINELS', 'REDIS_PASSWORD'],
    [{ REDIS_CLUSTER_NODES: ['a:1'], REDIS_DATABASE: 1 }, 'REDIS_DATABASE', 'must be 0'],
    [{ REDIS_CLUSTER_NODES: ['a:1'], REDIS_SENTINEL_PASSWORD: 'w' }, 'REDIS_SENTINEL_PASSWORD', 'no use'],
    [{ REDIS_URL: 'redis://:one@x', REDIS_PASSWORD: 'two' }, 'REDIS_PASSWORD', 'differs'],
    [{ REDIS_URL: 'redis://x/1', REDIS_DATABASE: 2 }, 'REDIS_DATABASE', 'differs'],
    [{ REDIS_URL: 'rediss://x', REDIS_TLS: false }, 'REDIS_TLS', 'differs'],
    [{ REDIS_URL: 'redis://x', REDIS_USERNAME: 'me' }, 'REDIS_USERNAME', 'no use'],
    [{ REDIS_URL: 'redis://x', REDIS_CA_FILE: ca }, 'REDIS_CA_FILE', 'no use'],
  ])('%j is refused', (address, name, reason) => {
    expect(problemOfRedisAddress(address)).toEqual({ name, message: expect.stringContaining(reason) });
  });
});

it.each([
  [{ code: 'CERT_HAS_EXPIRED' }, 'has expired'],
  [{ code: 'SELF_SIGNED_CERT_IN_CHAIN' }, 'is not trusted here'],
  [{ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'another host'],
  [{ code: 'ERR_SSL_WRONG_VERSION_NUMBER' }, 'speaks no TLS'],
  [{ message: 'Client network socket disconnected before secure TLS connection was established' }, 'does it speak TLS'],
  [{ code: 'ECONNREFUSED' }, null],
])('the TLS fault of %j is named', (facts, expected) => {
  const fault = tlsFault(Object.assign(new Error('message' in facts ? facts.message : ''), facts));
  if (expected === null) expect(fault).toBeNull();
  else expect(fault).toContain(expected);
});
