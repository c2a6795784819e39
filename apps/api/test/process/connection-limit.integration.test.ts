import { expect, it } from 'vitest';
import { adminPassword, createAdmin, createTestServices, startApi } from '../support/start-api.js';

/** An API whose pool may have more connections than Postgres gives to its role. */
const services = await createTestServices();
const owner = await startApi(services);
await createAdmin(owner);
const { token } = await owner.logIn('admin', adminPassword);

const limit = 3;
const url = new URL(services.DATABASE_URL);
url.username = `limited_${url.pathname.slice(1)}`;
url.password = 'limited';
await owner.dependencies.primary.client.unsafe(`
  create role ${url.username} login password 'limited' connection limit ${limit};
  grant usage on schema public, drizzle to ${url.username};
  grant all on all tables in schema public, drizzle to ${url.username};
  grant all on all sequences in schema public, drizzle to ${url.username}`);
const api = await startApi({ ...services, DATABASE_URL: url.href });

it('serves twenty clients with the connections there are', async () => {
  const countConnections = async () => {
    const [row] = await owner.dependencies.primary.client`
      select count(*)::int as n from pg_stat_activity where usename = ${url.username}`;
    return row?.['n'];
  };
  const work = async (client: number) => {
    const statuses = [];
    for (let round = 0; round < 2; round += 1) {
      const key = `${client}-${round}`;
      const body = { offer_id: key, title: 'Boots' };
      const headers = { 'Idempotency-Key': key };
      statuses.push((await api.request('POST', '/products', { token, body, headers })).status);
      statuses.push((await api.request('GET', '/products?search=boots', { token })).status);
      statuses.push((await api.request('GET', '/health/ready')).status);
    }
    return statuses;
  };
  const clients = await Promise.all(Array.from({ length: 20 }, (_, client) => work(client)));
  expect(clients.flat()).toEqual(Array.from({ length: 40 }, () => [201, 200, 200]).flat());
  expect(await countConnections()).toBe(limit);
});

it('uses more connections once Postgres has them', async () => {
  const { client } = owner.dependencies.primary;
  await client.unsafe(`alter role ${url.username} connection limit 6`);
  const busy = () => Promise.all(Array.from({ length: 20 }, () => api.request('GET', '/products', { token })));
  const most = async () => {
    const replies = await busy();
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    const [row] = await client`select count(*)::int as n from pg_stat_activity where usename = ${url.username}`;
    return row?.['n'];
  };
  await expect.poll(most, { timeout: 30_000 }).toBe(6);
});
