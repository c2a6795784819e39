import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createTestServices, startApi } from '../support/start-api.js';

const services = await createTestServices();
const tight = { RATE_LIMIT_GENERAL: '5/4 seconds', RATE_LIMIT_LOGIN: '3/hour', TRUST_PROXY: '1' };
const [first, second] = [await startApi(services, tight), await startApi(services, tight)];
/** With a window in which a busy machine has time for every request. */
const hourly = { ...tight, RATE_LIMIT_GENERAL: '5/hour' };
const replicas = [await startApi(services, hourly), await startApi(services, hourly)] as const;
const { registerUser } = await startApi(services);
const withoutRedis = await startApi({ ...services, REDIS_URL: 'redis://127.0.0.1:9' }, hourly);

const from = (address: string) => ({ 'X-Forwarded-For': address });

it('allows exactly its number over all replicas, in any order', async () => {
  const { token } = await registerUser();
  const replies = await Promise.all(
    Array.from({ length: 40 }, (_, index) => replicas[index % 2 === 0 ? 0 : 1].request('GET', '/me', { token })),
  );
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(5);
  expect(replies.filter(({ status }) => status === 429)).toHaveLength(35);
});

it('slides: a burst around the edge of a window gets no more than the limit', async () => {
  const { token } = await registerUser();
  const accepted: number[] = [];
  const ask = async () => {
    if ((await first.request('GET', '/me', { token })).status === 200) accepted.push(performance.now());
  };
  await ask();
  await sleep(3400);
  for (let index = 0; index < 4; index += 1) await ask();
  // A fixed window would start again at 4 s and allow five more.
  await sleep(1000);
  for (let index = 0; index < 5; index += 1) await ask();
  expect(accepted).toHaveLength(6);
  const busiest = Math.max(
    ...accepted.map((start) => accepted.filter((at) => at >= start && at < start + 3900).length),
  );
  expect(busiest).toBe(5);
});

it('reports how many are left, and when to try again', async () => {
  const { token } = await registerUser();
  const { headers } = await first.request('GET', '/me', { token });
  expect(headers.get('ratelimit')).toMatch(/^"general"; r=4; t=\d+$/);
  expect(headers.get('ratelimit-policy')).toMatch(/^"general"; q=5; w=4; pk=/);
  expect(headers.get('x-ratelimit-limit')).toBe('5');
  expect(headers.get('x-ratelimit-remaining')).toBe('4');
  for (let index = 0; index < 4; index += 1) await first.request('GET', '/me', { token });
  const refused = await first.request('GET', '/me', { token });
  expect(refused.body).toMatchObject({ status: 429, code: 'rate_limited' });
  expect(refused.body).toMatchObject({ limit: 'general', variable: 'RATE_LIMIT_GENERAL' });
  expect(refused.body['detail']).toMatch(/the limit "general" .+ RATE_LIMIT_GENERAL /);
  const seconds = Number(refused.headers.get('retry-after'));
  expect(seconds).toBeGreaterThanOrEqual(1);
  await sleep(seconds * 1000 + 50);
  expect((await first.request('GET', '/me', { token })).status).toBe(200);
});

it('counts users apart, and strangers by address, IPv6 by /56', async () => {
  const logIn = async (address: string) => {
    const { status } = await first.request('POST', '/login', {
      body: { username: 'x', password: 'y' },
      headers: from(address),
    });
    return status;
  };
  for (let index = 0; index < 3; index += 1) expect(await logIn(`2001:db8:1:aa0${index}::${index}`)).toBe(401);
  expect(await logIn('2001:db8:1:aaff::1')).toBe(429);
  expect(await logIn('2001:db8:1:bb00::1')).toBe(401);
  expect(await logIn('203.0.113.9')).toBe(401);
});

it('counts only failures against the limit of log-ins', async () => {
  const { username, password } = await registerUser();
  const logIn = async (secret: string) => {
    const body = { username, password: secret };
    return (await first.request('POST', '/login', { body, headers: from('203.0.113.77') })).status;
  };
  for (let index = 0; index < 8; index += 1) expect(await logIn(password)).toBe(200);
  expect([await logIn('wrong'), await logIn('wrong'), await logIn('wrong')]).toEqual([401, 401, 401]);
  expect([await logIn('wrong'), await logIn(password)]).toEqual([429, 429]);
});

it('slows down attempts on one account from many addresses, whether it exists or not', async () => {
  const { username, password } = await registerUser();
  const { logInPace } = first.dependencies;
  for (const name of [username, 'nobody']) {
    for (let index = 0; index < 3; index += 1) {
      const headers = from(`198.51.100.${name === username ? index : index + 100}`);
      await second.request('POST', '/login', { body: { username: name, password: 'wrong' }, headers });
    }
  }
  const [row] = await first.dependencies.primary.client`select id from users where username = ${username}`;
  for (const account of [`id:${row?.['id']}`, 'name:nobody']) {
    const waits: (number | null)[] = [];
    for (let attempt = 0; attempt < 7; attempt += 1) waits.push(await logInPace.attempt(account));
    expect(waits[0]).toBe(0);
    expect(waits.slice(1, 6)).toEqual(waits.slice(1, 6).toSorted((a, b) => Number(a) - Number(b)));
    expect(waits.at(-1)).toBeNull();
    if (account !== 'name:nobody') {
      const refused = await second.request('POST', '/login', {
        body: { username, password },
        headers: from('198.51.100.9'),
      });
      expect(refused.body).toMatchObject({ status: 429, limit: 'login', variable: 'RATE_LIMIT_LOGIN' });
    }
    await logInPace.succeed(account);
    expect(await logInPace.attempt(account)).toBe(0);
  }
});

it('counts neither health nor docs', async () => {
  for (const path of ['/health/live', '/docs', '/openapi.json', '/']) {
    for (let index = 0; index < 8; index += 1) expect((await first.request('GET', path)).status).toBe(200);
  }
});

it('without Redis counts by itself, but lets nobody log in', async () => {
  const { token } = await registerUser();
  const statuses: number[] = [];
  for (let index = 0; index < 7; index += 1)
    statuses.push((await withoutRedis.request('GET', '/me', { token })).status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
  const refused = await withoutRedis.request('POST', '/login', { body: { username: 'x', password: 'y' } });
  expect(refused.body).toMatchObject({ status: 503, code: 'redis_unavailable' });
  expect(refused.headers.get('retry-after')).toBe('5');
});
