import { spawnSync } from 'node:child_process';
import { prepareDatabase } from '@feedstock/database';
import { createLogger } from '@feedstock/runtime/logger';
import { connectRedis } from '@feedstock/runtime/redis';
import {
  createTestDatabase,
  createTestRedis,
  findFreePort,
  makeCertificates,
  startTestPostgres,
  startTestRedis,
  temporaryDirectory,
} from '@feedstock/test-support';
import { describe, expect, it } from 'vitest';
import { apiEnvSchema } from '../../src/env.js';
import { startApi } from '../support/start-api.js';

/** Services that want user, password and TLS, in each form that an address may have. */
const files = makeCertificates(temporaryDirectory('certificates'));
const database = { DATABASE_URL: await createTestDatabase() };
const login = { REDIS_USERNAME: 'feedstock', REDIS_PASSWORD: 'the word' };
const secured = { ...login, REDIS_TLS: 'true', REDIS_CA_FILE: files.authority };
const user = `user ${login.REDIS_USERNAME} on ">${login.REDIS_PASSWORD}" ~* &* +@all`;

const tlsLines = (port: number) => [
  `tls-port ${port}`,
  `tls-cert-file ${files.certificate}`,
  `tls-key-file ${files.key}`,
  `tls-ca-cert-file ${files.authority}`,
  'tls-auth-clients no',
];

async function statusOf(redis: Record<string, string>) {
  const api = await startApi({ ...database, ...redis } as never, {});
  await expect.poll(async () => (await api.request('GET', '/health')).status, { timeout: 20_000 }).toBe(200);
  const { token } = await api.registerUser();
  return (await api.request('GET', '/products', { token })).status;
}

describe('Redis with user, password and TLS', async () => {
  const port = await findFreePort();
  const socket = `${temporaryDirectory('socket')}/redis.sock`;
  await startTestRedis([user, ...tlsLines(port), `unixsocket ${socket}`]);

  it('alone', async () => {
    const url = `rediss://feedstock:${encodeURIComponent(login.REDIS_PASSWORD)}@127.0.0.1:${port}/3`;
    expect(await statusOf({ REDIS_URL: url, REDIS_CA_FILE: files.authority })).toBe(200);
  });

  it('by a unix socket', async () => {
    expect(await statusOf({ REDIS_URL: `unix://${socket}?db=2`, ...login })).toBe(200);
  });

  it('behind Sentinels with a password of their own', async () => {
    const sentinelPort = await findFreePort();
    const sentinel = await startTestRedis(
      [
        ...tlsLines(sentinelPort),
        'tls-replication yes',
        `sentinel monitor shop 127.0.0.1 ${port} 1`,
        `sentinel auth-user shop ${login.REDIS_USERNAME}`,
        `sentinel auth-pass shop "${login.REDIS_PASSWORD}"`,
      ],
      { sentinel: true },
    );
    const settings = { ...secured, REDIS_SENTINELS: `127.0.0.1:${sentinelPort}`, REDIS_SENTINEL_NAME: 'shop' };
    const password = new URL(sentinel.url).password;
    expect(await statusOf({ ...settings, REDIS_SENTINEL_PASSWORD: password, REDIS_DATABASE: '5' })).toBe(200);
  });

  it('is not reached where its certificate is of an authority that is not trusted', async () => {
    const url = `rediss://127.0.0.1:${port}`;
    const api = await startApi({ ...database, REDIS_URL: url }, { ...login, REDIS_CA_FILE: files.otherAuthority });
    expect((await api.request('GET', '/health')).body).toMatchObject({ checks: { redis: { status: 'unavailable' } } });
  });
});

it('reaches a Redis Cluster with user, password and TLS', async () => {
  const [port, bus] = [await findFreePort(), await findFreePort()];
  const node = await startTestRedis([
    user,
    ...tlsLines(port),
    'cluster-enabled yes',
    'tls-cluster yes',
    `cluster-port ${bus}`,
    'cluster-announce-ip 127.0.0.1',
  ]);
  await spread(node.url);
  expect(await statusOf({ ...secured, REDIS_CLUSTER_NODES: `127.0.0.1:${port}` })).toBe(200);
});

async function spread(url: string): Promise<void> {
  const redis = connectRedis({ REDIS_URL: url }, 'patient');
  await redis.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
  await expect.poll(() => redis.call('CLUSTER', 'INFO'), { timeout: 20_000 }).toContain('cluster_state:ok');
  redis.disconnect();
}

describe('Postgres with TLS', async () => {
  if (process.getuid?.() === 0) spawnSync('chown', ['nobody', files.key]);
  const socketFolder = temporaryDirectory('socket');
  spawnSync('chmod', ['777', socketFolder]);
  const { url } = await startTestPostgres({
    ssl: 'on',
    ssl_cert_file: files.certificate,
    ssl_key_file: files.key,
    unix_socket_directories: socketFolder,
  });
  const logger = createLogger('api', { NODE_ENV: 'test', DEBUG: false, LOG_LEVEL: 'info' }, { silent: true });
  const addressOf = (env: Record<string, string>) =>
    apiEnvSchema.parse({ NODE_ENV: 'test', REDIS_URL: 'redis://unused', ...env }).DATABASE_URL;

  it('is reached by DATABASE_CA_FILE, sslrootcert and a unix socket', async () => {
    const { port, pathname, username, password } = new URL(url);
    for (const env of [
      { DATABASE_URL: url, DATABASE_CA_FILE: files.authority },
      { DATABASE_URL: `${url}?sslmode=verify-full&sslrootcert=${files.authority}` },
      {
        DATABASE_URL: `postgresql://${pathname}?host=${socketFolder}&port=${port}&user=${username}&password=${password}`,
      },
    ]) {
      await prepareDatabase(addressOf(env), logger);
    }
  });

  it('is refused at once where its authority is not trusted, and says so', async () => {
    const address = addressOf({ DATABASE_URL: url, DATABASE_CA_FILE: files.otherAuthority });
    await expect(prepareDatabase(address, logger)).rejects.toThrow(/authority.*DATABASE_CA_FILE/);
  });

  it('is refused where it speaks no TLS', async () => {
    const plain = `${database.DATABASE_URL}?sslrootcert=${files.authority}`;
    await expect(prepareDatabase(addressOf({ DATABASE_URL: plain }), logger)).rejects.toThrow(/TLS/);
  });
});

it('names what cannot be used, and shows no secret', async () => {
  const redis = await createTestRedis();
  const refused = apiEnvSchema.safeParse({
    ...database,
    REDIS_CLUSTER_NODES: ':a-secret@host:6379',
    DATABASE_CA_FILE: redis,
  });
  const text = JSON.stringify(refused.error?.issues);
  expect(text).toContain('REDIS_PASSWORD');
  expect(text).toContain('DATABASE_CA_FILE');
  expect(text).not.toContain('a-secret');
});
