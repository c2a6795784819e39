import { connectDatabase } from '@feedstock/database';
import { createTestRedis, startReplicatedDatabase } from '@feedstock/test-support';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startFreezingProxy } from '../support/freezing-proxy.js';
import { startApi } from '../support/start-api.js';

/** Two APIs on a primary with a replica, reached by a way that can freeze. */
const { primary, replica } = await startReplicatedDatabase();
const proxy = await startFreezingProxy(replica.url);
const services = { DATABASE_URL: primary.url, REDIS_URL: await createTestRedis() };
const settings = { DATABASE_REPLICA_URL: proxy.url, REPLICA_MAX_LAG_SECONDS: '4' };
const [api, other] = [await startApi(services, settings), await startApi(services, settings)];
const connection = connectDatabase({ url: replica.url, poolMax: 1, applicationName: 'test' });
const onReplica = connection.client;
const primaryConnection = connectDatabase({ url: primary.url, poolMax: 1, applicationName: 'test' });
const onPrimary = primaryConnection.client;
afterAll(async () => {
  proxy.close();
  await Promise.all([connection.close(), primaryConnection.close()]);
});

let writer: Awaited<ReturnType<typeof api.registerUser>>;
let reader: typeof writer;
beforeAll(async () => {
  writer = await api.registerUser();
  reader = await api.registerUser();
});

const patient = { timeout: 20_000 };
const pauseReplay = () => onReplica`select pg_wal_replay_pause()`;
const resumeReplay = () => onReplica`select pg_wal_replay_resume()`;
/** Everything that is written by now is replayed. */
async function untilReplayed(): Promise<void> {
  const [written] = await onPrimary<{ position: string }[]>`select pg_current_wal_insert_lsn()::text as position`;
  const position = written?.position ?? '';
  const hasReplayed = async () =>
    (await onReplica<{ done: boolean }[]>`select pg_last_wal_replay_lsn() >= ${position}::text::pg_lsn as done`)[0]
      ?.done;
  await expect.poll(hasReplayed, patient).toBe(true);
}
const replicaOf = async (of: typeof api) =>
  ((await of.request('GET', '/health')).body as { checks: { replica: { status: string; lag_seconds: number | null } } })
    .checks.replica;
const replicaIs = (status: string, of = api) =>
  expect.poll(async () => (await replicaOf(of)).status, patient).toBe(status);

let made = 0;
async function createProduct(token = writer.token): Promise<string> {
  made += 1;
  const id = `made-${made}`;
  const { status } = await api.request('POST', '/products', { token, body: { offer_id: id, title: id } });
  expect(status).toBe(201);
  return id;
}

async function lists(of: typeof api, token: string, offerId: string): Promise<boolean> {
  const { status, body } = await of.request('GET', `/products?offer_id=${offerId}`, { token });
  expect(status).toBe(200);
  return (body['items'] as unknown[]).length > 0;
}

beforeEach(async () => {
  await resumeReplay();
  await replicaIs('ok');
  await replicaIs('ok', other);
});

describe('a replica that lags', () => {
  it('is not read by who has just written, on any API, and is by others', async () => {
    await pauseReplay();
    const id = await createProduct();
    expect([await lists(api, writer.token, id), await lists(other, writer.token, id)]).toEqual([true, true]);
    expect(await lists(api, reader.token, id)).toBe(false);
    expect([await exports(writer.token, id), await exports(reader.token, id)]).toEqual([true, false]);
  });

  it('is read again by the writer once it has replayed that far', async () => {
    await pauseReplay();
    const id = await createProduct();
    await resumeReplay();
    await expect.poll(() => lists(api, reader.token, id), patient).toBe(true);
    await untilReplayed();
    await pauseReplay();
    const later = await createProduct(reader.token);
    // The API asks a few times a second how far the replica is.
    await expect.poll(() => lists(api, writer.token, later), patient).toBe(false);
  });

  it('is read by nobody beyond the lag that is allowed, and says so', async () => {
    await pauseReplay();
    const id = await createProduct();
    await replicaIs('lagging');
    expect((await replicaOf(api)).lag_seconds).toBeGreaterThan(4);
    expect(await lists(api, reader.token, id)).toBe(true);
  });

  it('shows statistics with what the caller has written', async () => {
    const before = await countProducts();
    await pauseReplay();
    await createProduct();
    expect(await countProducts()).toBe(before + 1);
  });
});

async function exports(token: string, offerId: string): Promise<boolean> {
  const { text } = await api.request('GET', '/export-csv?columns=id', { token });
  return text.split('\n').includes(offerId);
}

async function countProducts(): Promise<number> {
  const { body } = await api.request('GET', '/stats', { token: writer.token });
  return (body['products'] as { total: number }).total;
}

it('reads from the primary within a moment once the replica is silent, and from the replica again after that', async () => {
  proxy.freeze();
  const started = performance.now();
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => api.request('GET', '/products', { token: reader.token })),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
  expect(performance.now() - started).toBeLessThan(5000);
  await replicaIs('unavailable');
  proxy.thaw();
  await replicaIs('ok');
  await pauseReplay();
  const id = await createProduct();
  expect(await lists(api, reader.token, id)).toBe(false);
});

it('reads from the primary while Redis cannot say what the caller has written', async () => {
  await pauseReplay();
  const id = await createProduct();
  api.dependencies.redis.disconnect();
  expect(await lists(api, writer.token, id)).toBe(true);
  await api.dependencies.redis.connect();
});

it('reads from the primary once a server of a Redis Cluster is gone, with what was written last', async () => {
  await pauseReplay();
  const id = await createProduct();
  api.dependencies.redis.emit('-node');
  expect(await lists(api, reader.token, id)).toBe(true);
});

it('reads from no server that is not a replica', async () => {
  const third = await startApi(services, { DATABASE_REPLICA_URL: primary.url });
  await replicaIs('not_a_replica', third);
});
