import { changeSource, findImport, findSource } from '@feedstock/database';
import { callbackPurpose, createSecretBox, sourcePurpose } from '@feedstock/runtime';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LoggedIn, RequestOptions } from '../support/client.js';
import { adminPassword, createAdmin, createTestServices, startApi } from '../support/start-api.js';
import { testSecret } from '../support/tokens.js';

const api = await startApi(await createTestServices(), {}, { now: () => new Date('2026-03-28T12:00:00Z') });
await createAdmin(api);
let ada: LoggedIn;
let admin: LoggedIn;
beforeAll(async () => {
  ada = await api.registerUser();
  admin = await api.logIn('admin', adminPassword);
});

const url = 'https://supplier.example.com/prices.csv';
const ask = (method: string, path: string, body?: unknown, options: RequestOptions = {}) =>
  api.request(method, path, { token: ada.token, ...(body === undefined ? {} : { body }), ...options });

async function newSource(parts: object = {}): Promise<string> {
  const { status, headers, text } = await ask('POST', '/sources', { name: 'Prices', url, ...parts });
  expect(status, text).toBe(201);
  return headers.get('location') ?? '';
}

const idOf = (path: string) => Number(path.split('/').at(-1));
const importNow = async (path: string) => String((await ask('POST', `${path}/import`)).body['job_id']);

function fileForm(content: string, fields: Record<string, string> = {}): RequestOptions {
  const boundary = 'x'.repeat(20);
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const file = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n${content}\r\n--${boundary}--\r\n`;
  return {
    rawBody: parts.join('') + file,
    headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
  };
}

describe('the secret of the callbacks of a source', () => {
  const secretOf = ({ body }: { body: Record<string, unknown> }) => body['callback_secret'];
  const calling = (host: string) => ({ options: { callback_url: `https://${host}/done` } });

  it('is shown once, where it is new, and stored sealed', async () => {
    const created = await ask('POST', '/sources', { name: 'Prices', url, ...calling('shop.example.com') });
    const path = `/sources/${String(created.body['id'])}`;
    const secret = String(secretOf(created));
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect((await ask('GET', path)).text).not.toContain(secret);
    expect(secretOf(await ask('PUT', path, { name: 'Other', ...calling('shop.example.com') }))).toBeNull();
    const stored = (await findSource(api.dependencies.db, idOf(path)))?.callbackSecret ?? '';
    const box = createSecretBox([testSecret]);
    expect(box.open(stored, callbackPurpose('https://shop.example.com/done'))).toBe(secret);
    const asked = await ask('POST', `${path}/import`);
    expect([asked.status, secretOf(asked)]).toEqual([202, null]);
    expect((await findImport(api.dependencies.db, String(asked.body['job_id'])))?.callbackSecret).toBe(stored);
  });

  it('is another for another address, and goes with it', async () => {
    const created = await ask('POST', '/sources', { name: 'Prices', url });
    expect(secretOf(created)).toBeNull();
    const path = `/sources/${String(created.body['id'])}`;
    const first = secretOf(await ask('PUT', path, calling('shop.example.com')));
    const second = secretOf(await ask('PUT', path, calling('other.example.com')));
    expect([typeof first, typeof second, first === second]).toEqual(['string', 'string', false]);
    expect(secretOf(await ask('PUT', path, { options: {} }))).toBeNull();
    expect((await findSource(api.dependencies.db, idOf(path)))?.callbackSecret).toBeNull();
  });
});

describe('a source', () => {
  it('is kept with all its parts, and changed by those that are given', async () => {
    const path = await newSource({
      options: { default_currency: 'eur' },
      schedule: { cron: '30 2 * * *', timezone: 'Europe/Berlin' },
      fields: ['price'],
      guards: { max_shrink: '20%', columns: 'same' },
    });
    const shown = await ask('GET', path);
    expect(shown.body).toMatchObject({
      name: 'Prices',
      kind: 'products',
      url,
      credentials: false,
      options: { default_currency: 'EUR', batch_size: 1000 },
      next_import_at: '2026-03-29T01:30:00.000Z',
      last_import: null,
      health: 'ok',
      rejected_share: null,
      owner_id: ada.id,
    });
    expect((await ask('PUT', path, { is_active: false })).body).toMatchObject({
      next_import_at: null,
      fields: ['price'],
    });
    const changed = await ask('PUT', path, { is_active: true, schedule: { every_minutes: 60 }, guards: null });
    expect(changed.body).toMatchObject({ next_import_at: '2026-03-28T13:00:00.000Z', guards: null });
  });

  it.each([
    [{ guards: { max_price_move: '50%' } }, 'body.guards.max_price_move', 'guard_of_other_kind'],
    [{ fields: ['price'] }, 'body.fields', 'option_of_other_kind'],
    [{ options: { mode: 'create_only' } }, 'body.options.mode', 'option_of_other_kind'],
  ])('of stock cannot have %j, neither when it is made nor later', async (parts, where, code) => {
    const refused = { status: 422, body: { errors: [{ path: where, code }] } };
    const body = { name: 'Levels', url, ...parts };
    expect(await ask('POST', '/sources', { ...body, kind: 'stock' })).toMatchObject(refused);
    expect(await ask('PUT', await newSource({ kind: 'stock' }), parts)).toMatchObject(refused);
    const ofProducts = await newSource(parts);
    expect(await ask('PUT', ofProducts, { kind: 'stock' })).toMatchObject(refused);
    // As one that was made before this was checked.
    await api.dependencies.primary
      .client`update import_sources set kind = 'stock' where id = ${String(ofProducts.split('/').at(-1))}`;
    expect((await ask('PUT', ofProducts, { is_active: false })).status).toBe(200);
  });

  it('lets go: its imports that wait are cancelled, and nothing of it is shown', async () => {
    const path = await newSource();
    const waiting = await importNow(path);
    expect((await ask('DELETE', path)).status).toBe(204);
    expect((await ask('GET', path)).status).toBe(404);
    expect((await ask('GET', `/import-status/${waiting}`)).body).toMatchObject({
      status: 'cancelled',
      cancel_reason: 'source_deleted',
    });
  });

  it('does not exist for others, and does for an administrator', async () => {
    const path = await newSource();
    const stranger = await api.registerUser();
    const requests = [
      ['GET', path],
      ['PUT', path, { is_active: false }],
      ['POST', `${path}/import`],
      ['GET', `${path}/imports`],
      ['DELETE', path],
    ] as const;
    for (const [method, address, body] of requests)
      expect((await ask(method, address, body, { token: stranger.token })).status, method).toBe(404);
    const job = `/import-status/${await importNow(path)}`;
    for (const part of ['commit', 'keep-as-source', 'cancel'])
      expect((await ask('POST', `${job}/${part}`, undefined, { token: stranger.token })).status, part).toBe(404);
    expect((await ask('GET', '/sources', undefined, { token: stranger.token })).body).toMatchObject({
      items: [],
      total: 0,
    });
    expect((await ask('GET', path, undefined, { token: admin.token })).status).toBe(200);
    const asked = await ask('POST', `${path}/import`, undefined, { token: admin.token });
    expect(asked.body).toMatchObject({ created_by: ada.id });
  });

  it.each([
    [{ options: { batch_size: 0 } }, 'body.options.batch_size'],
    [{ options: { fields: ['price'] } }, 'body.options.fields'],
    [{ options: { surprise: 1 } }, 'body.options.surprise'],
    [{ schedule: { cron: '* * * * *' } }, 'body.schedule.cron'],
    [{ schedule: { cron: '15 3 * * *', timezone: 'Nowhere' } }, 'body.schedule.timezone'],
    [{ url: null, schedule: { every_minutes: 60 } }, 'body.schedule'],
    [{ url: null, credentials: { username: 'a', password: 'b' } }, 'body.credentials'],
    [{ url: 'https://a:b@supplier.example.com/x', credentials: { username: 'a', password: 'b' } }, 'body.credentials'],
    [{ url: 'ftp://supplier.example.com/x' }, 'body.url'],
    [{ guards: { max_shrink: 'much' } }, 'body.guards.max_shrink'],
    [{ fields: ['no_such_field'] }, 'body.fields.0'],
    [{ kind: 'people' }, 'body.kind'],
    [{ kind: 'stock', options: { missing: 'delete' } }, 'body.options.missing'],
  ])('refuses %j', async (parts, path) => {
    const { status, body } = await ask('POST', '/sources', { name: 'Prices', url, ...parts });
    expect([status, body['errors']]).toEqual([422, [expect.objectContaining({ path })]]);
  });

  it.each(['Host', 'content-length', 'Transfer-Encoding', 'If-None-Match', 'Accept-Encoding', 'bad name'])(
    'refuses the header %s as a credential',
    async (name) => {
      const credentials = { headers: { [name]: 'x' } };
      expect((await ask('POST', '/sources', { name: 'Prices', url, credentials })).status).toBe(422);
    },
  );
});

describe('credentials', () => {
  const secret = 'zaubernuss-4711';
  const opened = async (path: string) => {
    const source = await findSource(api.dependencies.db, idOf(path));
    const box = createSecretBox([testSecret]);
    return source?.credentials == null
      ? null
      : JSON.parse(box.open(source.credentials, sourcePurpose(source.locator, source.url ?? '')));
  };

  it('are sealed, and shown to nobody', async () => {
    const path = await newSource({ credentials: { headers: { 'X-Api-Key': secret } } });
    const texts = [
      (await ask('GET', path)).text,
      (await ask('GET', '/sources')).text,
      (await ask('PUT', path, { name: 'Other' })).text,
      (await ask('POST', `${path}/import`)).text,
      JSON.stringify(await api.dependencies.primary.client`select * from import_sources, import_jobs`),
    ];
    expect(texts.join()).not.toContain(secret);
    expect((await ask('GET', path)).body).toMatchObject({ credentials: true });
    expect(await opened(path)).toEqual({ 'X-Api-Key': secret });
  });

  it('may stand in the address', async () => {
    const path = await newSource({ url: `https://ada:${secret}@supplier.example.com/prices.csv` });
    expect((await ask('GET', path)).body).toMatchObject({ url, credentials: true });
    const authorization = `Basic ${Buffer.from(`ada:${secret}`).toString('base64')}`;
    expect(await opened(path)).toEqual({ authorization });
  });

  it('stay with their host: an address on another one needs them again', async () => {
    const path = await newSource({ credentials: { username: 'ada', password: secret } });
    expect((await ask('PUT', path, { url: `${url}?day=today` })).body).toMatchObject({ credentials: true });
    for (const elsewhere of [
      'https://thief.example.com/x',
      'http://supplier.example.com/x',
      'https://supplier.example.com:8443/',
    ])
      expect((await ask('PUT', path, { url: elsewhere })).body).toMatchObject({
        status: 422,
        errors: [{ path: 'body.credentials', code: 'other_host' }],
      });
    expect((await ask('PUT', path, { url: 'https://other.example.com/x', credentials: null })).body).toMatchObject({
      credentials: false,
    });
  });
});

describe('a source over another channel than the web', () => {
  const name = 'Prices';
  const privateKey = '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n';
  const login = { username: 'shop', password: 'p' };
  const keys = { access_key_id: 'AKID', secret_access_key: 'geheim' };
  const hostKey = 'ssh-ed25519 SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8';
  const createdAs = async (parts: Record<string, unknown>) => {
    const path = await newSource(parts);
    const source = await findSource(api.dependencies.db, idOf(path));
    const opened = createSecretBox([testSecret]).open(
      source?.credentials ?? '',
      sourcePurpose(source?.locator ?? '', source?.url ?? ''),
    );
    return { path, url: source?.url, credentials: JSON.parse(opened) };
  };

  it.each<[string, object, string | undefined, object | undefined]>([
    ['sftp://Supplier.Example.com:22/a b.csv', login, 'sftp://supplier.example.com/a%20b.csv', login],
    ['sftp://h.example.com:2222/f', { ...login, private_key: privateKey, password: undefined }, undefined, undefined],
    ['ftps://größe.example:21/f', login, 'ftps://xn--gre-6ka8i.example/f', login],
    ['ftps://h.example.com:990/~/f', login, undefined, login],
    ['s3://feeds/2026/prices.csv', keys, undefined, { ...keys, region: 'us-east-1' }],
    ['s3://feeds/p', { ...keys, endpoint: 'https://s3.example.com', region: 'eu-central-1' }, undefined, undefined],
  ])('is kept of %s', async (address, credentials, kept = address, opened = credentials) => {
    expect(await createdAs({ url: address, credentials })).toMatchObject({
      url: kept,
      credentials: JSON.parse(JSON.stringify(opened)),
    });
  });

  it('takes user name and password from its address', async () => {
    const { url: shown, credentials } = await createdAs({ url: 'sftp://shop:a%3Ab@supplier.example.com/f' });
    expect([shown, credentials]).toEqual(['sftp://supplier.example.com/f', { username: 'shop', password: 'a:b' }]);
  });

  it.each([
    ['ftp://supplier.example.com/f', login, 'body.url'],
    ['sftp://supplier.example.com/', login, 'body.url'],
    ['sftp://supplier.example.com/f?a=b', login, 'body.url'],
    ['ftps://supplier.example.com/a%0D%0ADELE b', login, 'body.url'],
    ['sftp:///f', login, 'body.url'],
    ['s3://feeds', keys, 'body.url'],
    ['s3://AKID:geheim@feeds/f', undefined, 'body.url'],
    ['sftp://supplier.example.com/f', { headers: { a: 'b' } }, 'body.credentials'],
    ['ftps://supplier.example.com/f', { username: 'a', private_key: privateKey }, 'body.credentials'],
    ['s3://feeds/f', login, 'body.credentials'],
    ['https://supplier.example.com/f', keys, 'body.credentials'],
    ['sftp://supplier.example.com/f', { username: 'a', private_key: 'my key' }, 'body.credentials'],
    ['s3://feeds/f', { ...keys, endpoint: 'https://user@s3.example.com' }, 'body.credentials'],
    ['s3://feeds/f', { ...keys, endpoint: 'file:///etc' }, 'body.credentials'],
    ['sftp://supplier.example.com/f', null, 'body.credentials","code":"credentials_missing'],
    ['ftps://supplier.example.com/f', undefined, 'body.credentials","code":"credentials_missing'],
    ['s3://feeds/f', null, 'body.credentials","code":"credentials_missing'],
    ['ftps://supplier.example.com/f', { username: '', password: 'p' }, 'body.credentials.username'],
    ['sftp://:p@supplier.example.com/f', undefined, 'body.url'],
  ])('is refused of %s with %j', async (address, credentials, path) => {
    const { status, body } = await ask('POST', '/sources', { name, url: address, credentials });
    expect([status, JSON.stringify(body['errors'])]).toEqual([422, expect.stringContaining(`"path":"${path}`)]);
  });

  it.each([
    ['sftp://supplier.example.com/f', 'sftp://supplier.example.com/g', 'sftp://other.example.com/f', login],
    ['sftp://supplier.example.com/f', 'sftp://supplier.example.com:22/g', 'sftp://supplier.example.com:2222/f', login],
    ['sftp://supplier.example.com/f', 'sftp://SUPPLIER.example.com/g', 'ftps://supplier.example.com/f', login],
    ['s3://feeds/f', 's3://feeds/g', 's3://others/f', keys],
  ])('of %s keeps its credentials at %s, not at %s', async (first, same, other, credentials) => {
    const path = await newSource({ url: first, credentials });
    expect((await ask('PUT', path, { url: same })).body).toMatchObject({ credentials: true });
    expect((await ask('PUT', path, { url: other })).body).toMatchObject({ errors: [{ code: 'other_host' }] });
  });

  it('needs the credentials of its scheme, where the address or they are changed', async () => {
    const refused = async (path: string, parts: object, code: string) =>
      expect((await ask('PUT', path, parts)).body).toMatchObject({
        status: 422,
        errors: [{ path: 'body.credentials', code }],
      });
    const open = await newSource({ url });
    await refused(open, { url: 's3://feeds/f' }, 'credentials_missing');
    const web = await newSource({ url, credentials: login });
    await refused(web, { url: 's3://feeds/f' }, 'other_host');
    await refused(web, { url: 's3://feeds/f', credentials: null }, 'credentials_missing');
    await refused(web, { url: 's3://feeds/f', credentials: login }, 'other_scheme');
    expect((await ask('PUT', web, { url: 's3://feeds/f', credentials: keys })).body).toMatchObject({
      url: 's3://feeds/f',
      credentials: true,
    });
    await refused(web, { credentials: null }, 'credentials_missing');
  });

  it('can be renamed though it has none, as one that was kept of an import', async () => {
    const path = await newSource({ url: 'sftp://supplier.example.com/f', credentials: login });
    await changeSource(api.dependencies.db, idOf(path), () => ({ credentials: null }));
    expect((await ask('PUT', path, { name: 'Other' })).body).toMatchObject({ name: 'Other', credentials: false });
  });

  it('shows its host key, which can be set and forgotten, and is that of its server only', async () => {
    const path = await newSource({ url: 'sftp://supplier.example.com/f', credentials: login, host_key: hostKey });
    const change = async (parts: Record<string, unknown>) => (await ask('PUT', path, parts)).body;
    expect(await change({ name: 'Other', url: 'sftp://supplier.example.com/g' })).toMatchObject({ host_key: hostKey });
    expect(await change({ host_key: null })).toMatchObject({ host_key: null });
    const fingerprint = hostKey.split(' ')[1];
    expect(await change({ host_key: fingerprint })).toMatchObject({ host_key: fingerprint });
    expect(await change({ host_key: 'MD5:00:11' })).toMatchObject({ status: 422 });
    expect(await change({ url: 'sftp://other.example.com/f', credentials: login })).toMatchObject({ host_key: null });
    expect(await change({ url, credentials: null, host_key: hostKey })).toMatchObject({
      errors: [{ path: 'body.host_key', code: 'no_host_key' }],
    });
  });
});

describe('an import of a source', () => {
  it('is of its address and options, and overtakes those that wait', async () => {
    const path = await newSource({
      options: { mode: 'update_only' },
      fields: ['price'],
      guards: { max_rejected: '5%' },
    });
    const jobs: string[] = [];
    for (let count = 0; count < 4; count += 1) jobs.push(await importNow(path));
    const { body } = await ask('GET', `${path}/imports`);
    expect(body['items']).toMatchObject([
      { job_id: jobs[3], status: 'queued', source_id: idOf(path), cancel_reason: null },
      ...[2, 1, 0].map((at) => ({ job_id: jobs[at], status: 'cancelled', cancel_reason: 'overtaken' })),
    ]);
    expect(await findImport(api.dependencies.db, jobs[3] ?? '')).toMatchObject({
      sourceUrl: url,
      options: { mode: 'update_only', fields: ['price'] },
      guards: { max_rejected: '5%' },
    });
    expect(await api.dependencies.queue.getJob(jobs[3] ?? '')).toMatchObject({ data: { import_id: jobs[3] } });
  });

  it('brings its file where the source has no address', async () => {
    const path = await newSource({ url: null });
    expect((await ask('POST', `${path}/import`)).body).toMatchObject({
      status: 422,
      errors: [{ code: 'file_missing' }],
    });
    const { status, body } = await ask('POST', `${path}/import`, undefined, fileForm('id,title\n1,Lamp\n'));
    expect(status).toBe(202);
    expect(body).toMatchObject({ source: { url: null, file_name: 'a.csv' }, source_id: idOf(path) });
    const withOptions = await ask('POST', `${path}/import`, undefined, fileForm('id\n', { mode: 'upsert' }));
    expect(withOptions.body).toMatchObject({ status: 422, errors: [{ path: 'body.mode', code: 'unknown_field' }] });
    const refused = await ask('POST', `${await newSource()}/import`, undefined, fileForm('id\n'));
    expect(refused.body).toMatchObject({ status: 422, errors: [{ code: 'file_not_wanted' }] });
  });

  it('is one for one Idempotency-Key', async () => {
    const path = await newSource();
    const headers = { 'Idempotency-Key': crypto.randomUUID() };
    const replies = [1, 2].map(() => ask('POST', `${path}/import`, undefined, { headers }));
    const [one, two] = (await Promise.all(replies)).map(({ body }) => body['job_id']);
    const third = (await ask('POST', `${path}/import`, undefined, { headers })).body['job_id'];
    expect([one, two]).toContain(third);
    expect((await ask('GET', `${path}/imports`)).body).toMatchObject({ total: 1 });
  });
});

describe('keep-as-source', () => {
  it('makes a source of an import, with its address, options and credentials while they are there', async () => {
    const body = {
      url: 'https://ada:s3cret@kept.example.com/feed.csv',
      mode: 'create_only',
      fields: ['price'],
      dry_run: true,
    };
    const first = String((await ask('POST', '/import-csv', body)).body['job_id']);
    const kept = await ask('POST', `/import-status/${first}/keep-as-source`);
    expect(kept.status).toBe(201);
    expect(kept.body).toMatchObject({
      name: 'kept.example.com',
      url: 'https://kept.example.com/feed.csv',
      kind: 'products',
      fields: ['price'],
      options: { mode: 'create_only', dry_run: false },
      credentials: true,
      last_import: { job_id: first },
    });
    const source = await findSource(api.dependencies.db, Number(kept.body['id']));
    const purpose = sourcePurpose(source?.locator ?? '', source?.url ?? 'https://none.example.com');
    expect(JSON.parse(createSecretBox([testSecret]).open(source?.credentials ?? '', purpose))).toEqual({
      authorization: `Basic ${Buffer.from('ada:s3cret').toString('base64')}`,
    });
    expect((await ask('POST', `/import-status/${first}/keep-as-source`)).body).toMatchObject({
      code: 'source_kept',
      source_id: kept.body['id'],
    });
    // An import of the same address that names no source has a place of its own.
    const second = await ask('POST', '/import-csv', body);
    expect(second.body).toMatchObject({ source_id: null });
    expect((await ask('GET', `/sources/${String(kept.body['id'])}/imports`)).body).toMatchObject({ total: 1 });
  });

  it('keeps the name of an uploaded file', async () => {
    const { body } = await ask('POST', '/import-csv', undefined, fileForm('id,title\n1,Lamp\n'));
    const path = `/import-status/${String(body['job_id'])}`;
    const kept = await ask('POST', `${path}/keep-as-source`, { name: 'Uploads' });
    expect(kept.body).toMatchObject({ name: 'Uploads', url: null });
    expect((await ask('GET', path)).body).toMatchObject({ source: { file_name: 'a.csv' } });
  });

  it('takes two users who import one address for two sources', async () => {
    const eve = await api.registerUser();
    const body = { url: 'https://shared.example.com/feed.csv' };
    const ids = [];
    for (const token of [ada.token, eve.token]) {
      const reply = await ask('POST', '/import-csv', body, { token });
      ids.push((await findImport(api.dependencies.db, String(reply.body['job_id'])))?.sourceId);
    }
    expect(new Set(ids).size).toBe(2);
  });
});
