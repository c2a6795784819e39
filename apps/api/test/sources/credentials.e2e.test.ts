import { connectDatabase } from '@feedstock/database';
import { connectRedis } from '@feedstock/runtime/redis';
import { startFeedServer } from '@feedstock/test-support';
import { afterAll, expect, it } from 'vitest';
import { createTestServices } from '../support/start-api.js';
import { startApiProcess, startWorkerProcess } from '../support/start-process.js';

/** Both processes, as they are run, with all that they log. */
const services = await createTestServices();
const api = await startApiProcess({ ...services, DEBUG: 'true' });
const worker = await startWorkerProcess({ ...services, DEBUG: 'true' });
const suppliers = await startFeedServer();
const elsewhere = await startFeedServer();
const database = connectDatabase({ url: services.DATABASE_URL, poolMax: 2, applicationName: 'test' });
const redis = connectRedis(services, 'patient');
afterAll(async () => {
  redis.disconnect();
  await Promise.all([database.close(), suppliers.close(), elsewhere.close()]);
});

const secrets = ['kamille-4711', 'minze-4712', 'salbei-4713'] as const;
const [password, apiKey, inAddress] = secrets;
const spellings = [
  ...secrets,
  ...secrets.map((secret) => Buffer.from(secret).toString('base64url').replace(/=+$/, '')),
  Buffer.from(`shop:${password}`).toString('base64'),
  Buffer.from(`shop:${inAddress}`).toString('base64'),
];

const answers: string[] = [];
const { token } = await api.registerUser();

async function ask(method: string, path: string, body?: unknown) {
  const reply = await api.request(method, path, { token, ...(body === undefined ? {} : { body }) });
  answers.push(reply.text, JSON.stringify([...reply.headers]));
  return reply;
}

async function importEnded(path: string): Promise<string> {
  let status = 'queued';
  await expect
    .poll(
      async () => {
        status = String((await ask('GET', path)).body['status']);
        return ['queued', 'running'].includes(status);
      },
      { timeout: 50_000 },
    )
    .toBe(false);
  return status;
}

async function dumpDatabase(): Promise<string> {
  const tables = await database.client<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public'`;
  const dumps = tables.map(({ name }) => database.client.unsafe(`select t::text from "${name}" as t`));
  return JSON.stringify(await Promise.all(dumps));
}

async function dumpRedis(): Promise<string> {
  // Else texts could hide in what is compressed.
  await redis.config('SET', 'rdbcompression', 'no');
  const values: string[] = [];
  for (const key of await redis.keys('*')) values.push(key, (await redis.dumpBuffer(key))?.toString('latin1') ?? '');
  return values.join('\n');
}

it('leaves no credential in Redis, logs, answers, errors or the database, while imports run and after', async () => {
  const file = { body: 'id,title\n1,Lamp\n' };
  suppliers.serve('/good', file);
  suppliers.serve('/held', { ...file, holdAfter: 5 });
  suppliers.serve('/refused', { status: 401, body: 'no' });
  suppliers.serve('/moved', { redirect: elsewhere.url('/moved') });
  suppliers.serve('/cut', { ...file, cutAfter: 3 });
  elsewhere.serve('/moved', file);
  const credentials = [{ username: 'shop', password }, { headers: { 'X-Api-Key': apiKey } }];
  const ends: string[] = [];
  for (const [at, path] of ['/good', '/refused', '/moved'].entries()) {
    const body = { name: path, url: suppliers.url(path), credentials: credentials[at % 2] };
    const source = (await ask('POST', '/sources', body)).headers.get('location') ?? '';
    const job = (await ask('POST', `${source}/import`)).headers.get('location') ?? '';
    ends.push(await importEnded(job));
    await ask('GET', `${source}/imports`);
  }
  expect(ends).toEqual(['completed', 'failed', 'completed']);
  const withPassword = (path: string) => suppliers.url(path).replace('://', `://shop:${inAddress}@`);
  const held = (await ask('POST', '/import-csv', { url: withPassword('/held') })).headers.get('location') ?? '';
  await expect.poll(() => suppliers.requests.at(-1)?.path, { timeout: 30_000 }).toBe('/held');
  // Wrong requests, whose errors may quote them.
  await ask('POST', '/sources', { name: 'x', url: withPassword('/x'), credentials: credentials[0] });
  await ask('POST', '/sources', {
    name: 'x',
    url: suppliers.url(),
    credentials: { username: 'shop', password, more: 1 },
  });
  await ask('POST', '/sources', { name: 'x', url: suppliers.url(), credentials: { headers: { Host: apiKey } } });
  await ask('GET', '/sources');

  const during = [await dumpDatabase(), await dumpRedis()];
  suppliers.release();
  expect(await importEnded(held)).toBe('completed');
  const after = [await dumpDatabase(), await dumpRedis()];
  // They were used, so that they could have been left somewhere.
  const sent = JSON.stringify(suppliers.requests.map(({ headers }) => headers));
  expect([spellings.at(-2), apiKey, spellings.at(-1)].every((text) => text !== undefined && sent.includes(text))).toBe(
    true,
  );
  expect(JSON.stringify(elsewhere.requests)).not.toMatch(new RegExp(spellings.join('|')));
  const places = { answers, during, after, api: [api.output.text], worker: [worker.output.text] };
  for (const [place, texts] of Object.entries(places))
    for (const text of spellings) expect(texts.join('\n').includes(text), `${place} has ${text}`).toBe(false);
});

it('leaves none of its own secrets there either, not even where an answer that shows one is kept to be repeated', async () => {
  const { password: ownPassword, username } = await api.registerUser();
  const session = await api.logIn(username, ownPassword);
  const url = 'https://hooks.example.com/feedstock';
  const shown: Record<string, string> = { ownPassword, access: session.token, refresh: session.refreshToken };
  for (const [path, field, body] of [
    ['/api-keys', 'key', { name: 'Till', permissions: ['read'] }],
    ['/webhooks', 'secret', { url, events: ['import.completed'] }],
    ['/feeds', 'path', { name: 'Google', format: 'xml' }],
    ['/sources', 'callback_secret', { name: 'Prices', url: suppliers.url('/good'), options: { callback_url: url } }],
    ['/import-csv', 'callback_secret', { url: suppliers.url('/good'), callback_url: url }],
  ] as const) {
    const headers = { 'Idempotency-Key': `secret of ${path}` };
    const [first, second] = [await askOnce(path, body, headers), await askOnce(path, body, headers)];
    expect(second.body[field], path).toBe(first.body[field]);
    shown[path] = String(first.body[field]).replace(/^.*\//, '').replace(/^fsk_/, '');
  }
  const texts = [await dumpDatabase(), await dumpRedis(), api.output.text, worker.output.text];
  for (const [what, secret] of Object.entries(shown)) {
    expect(secret.length, what).toBeGreaterThan(5);
    const encoded = [secret, Buffer.from(secret).toString('hex'), Buffer.from(secret).toString('base64url')];
    for (const text of texts)
      expect(
        encoded.filter((each) => text.includes(each)),
        what,
      ).toEqual([]);
  }

  function askOnce(path: string, body: object, headers: Record<string, string>) {
    return api.request('POST', path, { token: session.token, body, headers });
  }
});
