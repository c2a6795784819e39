import { setTimeout as sleep } from 'node:timers/promises';
import { findImport } from '@feedstock/database';
import { addressPurpose, createSecretBox, openIfSealed } from '@feedstock/runtime';
import { describe, expect, it, vi } from 'vitest';
import type { LoggedIn, RequestOptions } from '../support/client.js';
import { readEvents } from '../support/follow.js';
import { adminPassword, createAdmin, createTestServices, startApi } from '../support/start-api.js';
import { testSecret } from '../support/tokens.js';

const services = await createTestServices();
const api = await startApi(services);
await createAdmin(api);
const admin = await api.logIn('admin', adminPassword);
const [ada, eve] = [await api.registerUser(), await api.registerUser()];
const { client } = api.dependencies.primary;

const feed = 'https://supplier.example.com/feed.csv';

const request = (body: object, options: RequestOptions = {}) =>
  api.request('POST', '/import-csv', { token: ada.token, body, ...options });

async function newImport({ token }: LoggedIn = ada): Promise<string> {
  return String((await request({ url: feed }, { token })).body['job_id']);
}

const show = (id: string, { token }: LoggedIn, part = '') =>
  api.request('GET', `/import-status/${id}${part}`, { token });

describe('a request for an import', () => {
  it('answers where the import is, with all options as they will be used', async () => {
    const { status, headers, body } = await request({ url: feed, batch_size: 7, default_currency: 'eur' });
    expect(status).toBe(202);
    expect(headers.get('location')).toBe(`/import-status/${String(body['job_id'])}`);
    expect(body).toMatchObject({
      job_id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      status: 'queued',
      source: { url: feed },
      options: { batch_size: 7, default_currency: 'EUR', mode: 'upsert' },
      progress: { percent: null, rows_per_second: null, eta_seconds: null },
      callback: null,
      callback_secret: null,
      created_by: ada.id,
      created_by_username: ada.username,
    });
    expect(await api.dependencies.queue.getJob(String(body['job_id']))).toBeDefined();
  });

  it('keeps the credentials of the address apart, and shows them to nobody', async () => {
    const { body, text } = await request({ url: 'https://ada:s%40crets@supplier.example.com:8443/a?b=c#part' });
    expect(body['source']).toMatchObject({ url: 'https://supplier.example.com:8443/a?b=c' });
    const row = await findImport(api.dependencies.db, String(body['job_id']));
    const sealed = row?.sourceAuthorization ?? '';
    const url = 'https://supplier.example.com:8443/a?b=c';
    expect(sealed).not.toContain('Basic');
    expect(openIfSealed(sealed, addressPurpose(url), createSecretBox([testSecret]))).toBe(
      `Basic ${Buffer.from('ada:s@crets').toString('base64')}`,
    );
    expect(row).toMatchObject({
      sourceLocator: `address:${ada.id}:https://supplier.example.com:8443/a?b=c`,
    });
    const answers = [text, (await show(String(body['job_id']), ada)).text, (await show('', ada)).text].join();
    expect(answers).not.toMatch(/crets|Basic/);
    const job = await api.dependencies.queue.getJob(String(body['job_id']));
    expect(job?.data).toEqual({ import_id: body['job_id'] });
  });

  it.each([
    ['ftp://supplier.example.com/feed.csv', 'body.url'],
    ['sftp://supplier.example.com/feed.csv', 'body.url'],
    ['ftps://supplier.example.com/feed.csv', 'body.url'],
    ['s3://feeds/feed.csv', 'body.url'],
    ['file:///etc/passwd', 'body.url'],
    ['javascript:alert(1)', 'body.url'],
    ['feed.csv', 'body.url'],
    ['', 'body.url'],
    [7, 'body.url'],
  ])('refuses the address %s', async (url, path) => {
    const { status, body } = await request({ url });
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: 'invalid', errors: [{ path }] });
  });

  it.each([2100, 900])('refuses an address that is too long, as it is or as it is sent: %i', async (letters) => {
    const { body } = await request({ url: `https://supplier.example.com/${'ä'.repeat(letters)}` });
    expect(body).toMatchObject({ code: 'invalid', errors: [{ path: 'body.url' }] });
  });

  it.each([
    [{ batch_size: 0 }, 'body.batch_size'],
    [{ batch_size: '1000' }, 'body.batch_size'],
    [{ mode: 'replace' }, 'body.mode'],
    [{ columns: { a: 1 } }, 'body.columns.a'],
    [{ max_rejected: 'some' }, 'body.max_rejected'],
    [{ callback_url: 'ftp://example.com' }, 'body.callback_url'],
    [{ callback_url: 'https://ada:secret@example.com' }, 'body.callback_url'],
    [{ batchsize: 10 }, 'body.batchsize'],
  ])('refuses the option %j', async (options, path) => {
    const { status, body } = await request({ url: feed, ...options });
    expect(status).toBe(422);
    expect(body).toMatchObject({ errors: [{ path }] });
  });

  it('gives the secret of a callback once', async () => {
    const { body } = await request({ url: feed, callback_url: 'https://shop.example.com/done' });
    expect(body).toMatchObject({ callback: { status: 'waiting', attempts: 0 } });
    const secret = String(body['callback_secret']);
    expect(secret).toMatch(/^[\w-]{43}$/);
    const row = await findImport(api.dependencies.db, String(body['job_id']));
    expect(row?.callbackSecret).toBe(secret);
    expect((await show(String(body['job_id']), ada)).text).not.toContain(secret);
  });

  it('is done once for an Idempotency-Key', async () => {
    const headers = { 'Idempotency-Key': crypto.randomUUID() };
    const [one, two] = [await request({ url: feed }, { headers }), await request({ url: feed }, { headers })];
    expect(two.status).toBe(202);
    expect(two.text).toBe(one.text);
    expect(two.headers.get('location')).toBe(one.headers.get('location'));
    expect((await request({ url: `${feed}?other` }, { headers })).body).toMatchObject({
      code: 'idempotency_key_reused',
    });
    // A key is its sender's own.
    const other = await request({ url: feed }, { headers, token: eve.token });
    expect(other.body['job_id']).not.toBe(one.body['job_id']);
  });
});

describe('the job of an import', () => {
  /** The import as other processes see it at the moment when its job is enqueued by a POST to `path`. */
  async function enqueuedBy(path: string, body?: object) {
    const { queue, db } = api.dependencies;
    const add = queue.add.bind(queue);
    const seen: unknown[] = [];
    const spy = vi.spyOn(queue, 'add').mockImplementation(async (name, data, options) => {
      seen.push(await findImport(db, data.import_id));
      return add(name, data, options);
    });
    const answer = await api.request('POST', path, { token: ada.token, body });
    spy.mockRestore();
    expect(answer.status).toBe(202);
    return { seen, id: answer.body['job_id'] };
  }

  it('is enqueued once the import is committed', async () => {
    const [dryRun, done, held] = [await newImport(), await newImport(), await newImport()];
    const day = client`now() + interval '1 day'`;
    await client`update import_jobs set status = 'completed', waits_until = ${day}, digest = 'd' where id = ${dryRun}`;
    await client`update import_jobs set status = 'held', waits_until = ${day} where id = ${held}`;
    await client`update import_jobs set status = 'completed', finished_at = now() where id = ${done}`;
    // A worker has had the job of an import that is held.
    await api.dependencies.queue.remove(held);
    for (const [path, body] of [
      ['/import-csv', { url: feed }],
      [`/import-status/${dryRun}/commit`, undefined],
      [`/import-status/${held}/commit`, undefined],
      [`/import-status/${done}/undo`, undefined],
    ] as const) {
      const { seen, id } = await enqueuedBy(path, body);
      expect(seen, path).toMatchObject([{ id, status: 'queued' }]);
    }
  });
});

describe('an import of somebody else', () => {
  it.each(['', '/events', '/rejections', '/repairs', '/superseded', '/changes'])(
    'is as unknown as one that is not there: %s',
    async (part) => {
      const id = await newImport();
      const [strange, missing] = [await show(id, eve, part), await show(crypto.randomUUID(), eve, part)];
      expect([strange.status, missing.status]).toEqual([404, 404]);
      const comparable = ({ text }: { text: string }) => text.replace(/"request_id":"[^"]+"|[0-9a-f-]{36}/g, '');
      expect(comparable(strange)).toBe(comparable(missing));
    },
  );

  it('cannot be cancelled, but by an administrator', async () => {
    const path = `/import-status/${await newImport()}/cancel`;
    expect((await api.request('POST', path, { token: eve.token })).status).toBe(404);
    const { status, body } = await api.request('POST', path, { token: admin.token });
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'cancelled', created_by: ada.id });
    expect(body['finished_at']).not.toBeNull();
  });

  it('cannot be undone, but by an administrator, whose import the undo is', async () => {
    const id = await newImport();
    await client`update import_jobs set status = 'completed', finished_at = now() where id = ${id}`;
    const path = `/import-status/${id}/undo`;
    expect((await api.request('POST', path, { token: eve.token })).status).toBe(404);
    const { status, body } = await api.request('POST', path, { token: admin.token });
    expect(status).toBe(202);
    expect(body).toMatchObject({ status: 'queued', undo_of: id, created_by: admin.id });
    expect((await show(String(body['job_id']), eve)).status).toBe(404);
    const again = await api.request('POST', path, { token: ada.token });
    expect([again.status, again.body['job_id']]).toEqual([202, body['job_id']]);
    const [entry] =
      await client`select user_id from audit_log where action = 'import.undone' and subject = ${`import:${id}`}`;
    expect(entry).toEqual({ user_id: admin.id });
  });

  it('can be undone where it set stock, whose ledger is kept for ever', async () => {
    const id = await newImport();
    const old = `status = 'completed', finished_at = now() - interval '900 days', options = '{"kind": "stock"}'`;
    await client.unsafe(`update import_jobs set ${old} where id = $1`, [id]);
    const { status, body } = await api.request('POST', `/import-status/${id}/undo`, { token: ada.token });
    expect([status, body['undo_of']]).toEqual([202, id]);
  });

  it('is shown to an administrator', async () => {
    expect((await show(await newImport(), admin)).status).toBe(200);
  });
});

describe('the list of imports', () => {
  it('shows users their own, newest first, and walks on by the cursor', async () => {
    const user = await api.registerUser();
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) ids.unshift(await newImport(user));
    const idsOf = ({ body }: { body: Record<string, unknown> }) =>
      (body['items'] as { job_id: string }[]).map(({ job_id }) => job_id);
    const first = await api.request('GET', '/import-jobs?limit=2', { token: user.token });
    for (const item of first.body['items'] as object[]) expect(item).not.toHaveProperty('columns');
    expect(first.body).toMatchObject({ total: 5, total_is_exact: true, skip: 0, limit: 2 });
    const cursor = String(first.body['next_cursor']);
    const second = await api.request('GET', `/import-jobs?limit=2&cursor=${cursor}`, { token: user.token });
    const third = await api.request('GET', '/import-jobs?limit=2&skip=4', { token: user.token });
    expect([...idsOf(first), ...idsOf(second), ...idsOf(third)]).toEqual(ids);
    expect(third.body['next_cursor']).toBeNull();
  });

  it('shows administrators all, or those of one user or status', async () => {
    const user = await api.registerUser();
    const id = await newImport(user);
    await api.request('POST', `/import-status/${id}/cancel`, { token: user.token });
    await newImport(user);
    const total = async (query: string, { token }: LoggedIn) =>
      (await api.request('GET', `/import-jobs?${query}`, { token })).body['total'];
    expect(await total(`user_id=${user.id}`, admin)).toBe(2);
    expect(await total(`user_id=${user.id}&status=cancelled`, admin)).toBe(1);
    expect(await total(`user_id=${user.id}`, user)).toBe(2);
    expect(await total('status=queued', user)).toBe(1);
    const body = { name: 'Prices', url: feed };
    const source = await api.request('POST', '/sources', { token: user.token, body });
    await api.request('POST', `/sources/${String(source.body['id'])}/import`, { token: user.token });
    expect(await total(`source_id=${String(source.body['id'])}`, user)).toBe(1);
    expect(await total(`source_id=${String(source.body['id'])}`, ada)).toBe(0);
    expect(await total('', admin)).toBeGreaterThan(2);
    const refused = await api.request('GET', `/import-jobs?user_id=${admin.id}`, { token: user.token });
    expect(refused.body).toMatchObject({ status: 403, code: 'forbidden' });
  });
});

describe('the events of an import', () => {
  const follow = (id: string, signal: AbortSignal | null = null, url = api.url) =>
    fetch(`${url}/import-status/${id}/events`, { headers: { Authorization: `Bearer ${ada.token}` }, signal });
  const setRow = (id: string, change: string) => client.unsafe(`update import_jobs set ${change} where id = $1`, [id]);

  it('send each change once, to everyone who follows, and end with the import', async () => {
    const id = await newImport();
    const streams = await Promise.all([follow(id), follow(id), follow(id)]);
    const reading = Promise.all(streams.map(readEvents));
    await sleep(300);
    await setRow(id, "status = 'running', started_at = now()");
    await sleep(1300);
    await setRow(id, 'rows_read = 10, created = 10, bytes_read = 50, bytes_total = 100, heartbeat_at = now()');
    await sleep(1300);
    await setRow(id, 'heartbeat_at = now()');
    await sleep(1300);
    await setRow(id, "status = 'completed', finished_at = now()");
    for (const { events } of await reading) {
      expect(events.map(({ status }) => status)).toEqual(['queued', 'running', 'running', 'completed']);
      expect(events[2]).toMatchObject({ progress: { rows_read: 10, percent: 50 } });
      expect(events[3]).toMatchObject({ progress: { percent: 100, eta_seconds: 0 } });
    }
  });

  it('end when the server stops', async () => {
    const other = await startApi(services);
    const stream = await follow(await newImport(), null, other.url);
    const reading = readEvents(stream);
    await sleep(200);
    other.dependencies.stopping.begin();
    expect((await reading).events).toHaveLength(1);
  });

  it('end when the import is gone with its owner', async () => {
    const user = await api.registerUser();
    const id = await newImport(user);
    const stream = await fetch(`${api.url}/import-status/${id}/events`, {
      headers: { Authorization: `Bearer ${admin.token}` },
    });
    await client`delete from users where id = ${user.id}`;
    expect((await readEvents(stream)).events).toHaveLength(1);
  });
});

it('sends heartbeats on a quiet stream', async () => {
  const stream = await fetch(`${api.url}/import-status/${await newImport()}/events`, {
    headers: { Authorization: `Bearer ${ada.token}` },
  });
  let text = '';
  for await (const bytes of stream.body ?? []) {
    text += Buffer.from(bytes).toString();
    if (text.includes(': heartbeat')) break;
  }
  expect(text).toMatch(/^data: [^\n]+\n\n: heartbeat\n\n$/);
});

describe('the cancelling of an import', () => {
  it('leaves its job in the queue: the worker that gets it finds nothing to do', async () => {
    const id = await newImport();
    expect((await api.request('POST', `/import-status/${id}/cancel`, { token: ada.token })).status).toBe(200);
    const again = await api.request('POST', `/import-status/${id}/cancel`, { token: ada.token });
    expect(again.body).toMatchObject({ status: 409, code: 'import_over', import_status: 'cancelled', job_id: id });
  });
});

describe('an import that cannot be undone', () => {
  it.each([
    ['runs', "status = 'running'"],
    ['was a dry run', `status = 'completed', finished_at = now(), options = '{"dry_run": true}'`],
    ['is older than its history', "status = 'completed', finished_at = now() - interval '366 days'"],
  ])('says why: it %s', async (_, change) => {
    const id = await newImport();
    await client.unsafe(`update import_jobs set ${change} where id = $1`, [id]);
    const { status, body } = await api.request('POST', `/import-status/${id}/undo`, { token: ada.token });
    expect([status, body['code']]).toEqual([409, 'not_undoable']);
    expect(body['detail']).toContain(id);
  });
});
