import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, it, vi } from 'vitest';
import { createApp } from '../../src/app.js';
import { createHttpServer } from '../../src/process/http-server.js';
import { adminPassword, createAdmin, createTestServices, startApi } from '../support/start-api.js';

/** Requests meant to get more than they should, to break what they reach, or to find out what is not theirs. */
const services = await createTestServices();
const api = await startApi(services, {}, { bodyTimeoutMs: 300 });
/** A busy machine may take longer than that for a large body. */
const patient = await startApi(services);
await createAdmin(api);
const admin = await api.logIn('admin', adminPassword);
const user = await api.registerUser();
const sql = api.dependencies.primary.client;
const registration = (changes: object = {}) => {
  const username = `u${Math.random().toString(36).slice(2, 12)}`;
  return { username, email: `${username}@example.com`, password: 'correct horse', ...changes };
};

it.each(['role', 'is_active', 'id', 'password_hash', 'created_at'])('refuses %s in a registration', async (field) => {
  const body = registration({ [field]: field === 'role' ? 'admin' : 1 });
  const reply = await api.request('POST', '/register', { body });
  expect(reply.body).toMatchObject({ status: 422, errors: [{ path: `body.${field}`, code: 'unknown_field' }] });
  expect(await sql`select 1 from users where username = ${body.username}`).toHaveLength(0);
});

const injections = [
  "' or '1'='1",
  "'; drop table users; --",
  '" or 1=1 --',
  "admin'--",
  '\\',
  "%' or 1=1 /*",
  '$1',
  '{{1}}',
];

it.each(injections)('reads %s as plain text everywhere', async (text) => {
  const requests = [
    api.request('POST', '/login', { body: { username: text, password: text } }),
    api.request('POST', '/login', { form: { username: text, password: text } }),
    api.request('POST', '/register', { body: registration({ username: text }) }),
    api.request('POST', '/register', { body: registration({ email: text }) }),
    api.request('POST', '/token/refresh', { body: { refresh_token: text } }),
    api.request('GET', `/admin/users?role=${encodeURIComponent(text)}`, { token: admin.token }),
    api.request('GET', `/admin/users?cursor=${encodeURIComponent(text)}`, { token: admin.token }),
    api.request('PUT', `/admin/users/${encodeURIComponent(text)}/status`, {
      token: admin.token,
      body: { is_active: false },
    }),
    api.request('POST', '/register', {
      body: registration(),
      headers: { 'Idempotency-Key': text.replaceAll(' ', '') },
    }),
  ];
  const statuses = (await Promise.all(requests)).map(({ status }) => status);
  expect(statuses.slice(0, 2)).toEqual([401, 401]);
  expect(statuses.every((status) => status < 500)).toBe(true);
  expect(statuses.slice(2, 8).every((status) => status >= 400)).toBe(true);
  expect((await sql`select 1 from users where username = 'admin' and is_active`).length).toBe(1);
});

it.each([
  '{"username":"a","password":"b","__proto__":{"role":"admin"}}',
  '{"username":"a","password":"b","constructor":{"prototype":{"role":"admin"}}}',
  '{"__proto__":{"username":"admin","password":"admin123"}}',
])('does not let %s reach a prototype', async (rawBody) => {
  const headers = { 'Content-Type': 'application/json' };
  expect((await api.request('POST', '/login', { rawBody, headers })).status).toBe(422);
  expect(({} as { role?: string }).role).toBeUndefined();
});

it('refuses deep, large and slow bodies', async () => {
  const post = (rawBody: string) =>
    patient.request('POST', '/login', { rawBody, headers: { 'Content-Type': 'application/json' } });
  expect((await post('['.repeat(200_000) + ']'.repeat(200_000))).body).toMatchObject({
    status: 400,
    code: 'malformed_json',
  });
  expect((await post('{"a":'.repeat(100_000))).status).toBe(400);
  expect((await post(`"${'a'.repeat(1_100_000)}"`)).status).toBe(413);
  const reply = await sendRaw(
    `POST /login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{`,
  );
  expect(reply).toMatch(/^HTTP\/1\.1 408 /);
});

it('does not count a request among those that wait for an answer while its body is still to come', async () => {
  const during = vi.spyOn(api.dependencies.pressure, 'during');
  const slow = await sendRaw(
    'POST /register HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{',
  );
  expect(slow).toMatch(/^HTTP\/1\.1 408 /);
  expect(during).not.toHaveBeenCalled();
  during.mockRestore();
});

it('does not wait for the rest of a request that it has refused', async () => {
  const started = performance.now();
  const reply = await sendRaw('POST /me HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\n{');
  expect(reply).toMatch(/^HTTP\/1\.1 405 /);
  expect(performance.now() - started).toBeLessThan(3000);
});

it('unpacks no more than the limit', async () => {
  const { gzipSync } = await import('node:zlib');
  const bomb = new Uint8Array(gzipSync(`"${'a'.repeat(50_000_000)}"`));
  const headers = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' };
  expect((await patient.request('POST', '/login', { rawBody: bomb, headers })).status).toBe(413);
});

it.each([
  ['a header without a name', 'GET / HTTP/1.1\r\nHost: x\r\n: y\r\n\r\n', 400],
  ['two lengths', 'POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}', 400],
  [
    'a length and chunks',
    'POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    400,
  ],
  ['headers without end', `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
  ['no HTTP at all', 'hello\r\n\r\n', 400],
  ['no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
  ['two hosts', 'GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n', 400],
  ['two tokens', 'GET /me HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer a\r\nAuthorization: Bearer b\r\n\r\n', 400],
  [
    'two types',
    'POST /login HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Type: application/json\r\n\r\n',
    400,
  ],
])('answers %s with a problem in the form of every other', async (_what, text, status) => {
  const [head = '', body = ''] = (await sendRaw(text)).split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(head).toMatch(/^content-type: application\/problem\+json/im);
  const requestId = /^x-request-id: (.+)$/im.exec(head)?.[1];
  expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
  expect(JSON.parse(body)).toEqual({
    type: expect.stringMatching(/^urn:/),
    title: expect.any(String),
    status,
    detail: expect.stringMatching(/\. Send .*\.$/),
    code: expect.any(String),
    request_id: requestId,
  });
});

it.each([
  ['an older client without a host', 'GET / HTTP/1.0\r\n\r\n'],
  ['an expectation that nobody knows', 'GET / HTTP/1.1\r\nHost: x\r\nExpect: wonders\r\nConnection: close\r\n\r\n'],
])('serves %s', async (_what, text) => {
  const reply = await sendRaw(text);
  expect(reply).toMatch(/^HTTP\/1\.1 200 /);
  expect(reply).toMatch(/^x-request-id: /im);
});

it('refuses bytes that are not UTF-8 rather than storing others', async () => {
  const rawBody = Uint8Array.from(Buffer.from('{"offer_id":"caf\xe9","title":"Coffee"}', 'latin1'));
  const headers = { 'Content-Type': 'application/json' };
  const { body } = await api.request('POST', '/products', { token: user.token, rawBody, headers });
  expect(body).toMatchObject({ status: 400, code: 'malformed_json', detail: expect.stringContaining('UTF-8') });
});

it.each([
  ['application/json; charset=utf-16le', 'utf16le'],
  ['application/json; charset="UTF-16"', 'utf16le'],
  ['application/json; charset=utf-32', 'latin1'],
  ['application/json; charset=utf-7', 'latin1'],
  ['application/x-www-form-urlencoded; charset=iso-8859-1', 'latin1'],
] as const)('refuses the charset of %s before it decodes anything', async (type, encoding) => {
  // A text of U+2200 has the byte of a quote: what is deep behind it looked like text.
  const rawBody = Uint8Array.from(Buffer.from(`["\u2200",${'['.repeat(100_000)}`, encoding));
  const { body } = await api.request('POST', '/login', { rawBody, headers: { 'Content-Type': type } });
  expect(body).toMatchObject({ status: 415, code: 'unsupported_media_type', detail: expect.stringContaining('UTF-8') });
});

it('lets no cache keep what one caller may see', async () => {
  const create = await api.request('POST', '/register', { body: registration() });
  const answers = [create];
  for (const path of [
    '/me',
    '/products',
    '/import-jobs',
    '/stats',
    '/export-csv',
    '/products/2000000000',
    '/admin/queues',
  ]) {
    answers.push(await api.request('GET', path, { token: admin.token }), await api.request('GET', path));
  }
  for (const { headers } of answers) expect(headers.get('cache-control')).toContain('no-store');
});

it.each(['/', '/docs', '/admin/queues', '/admin/queues/api/queues', '/no/such/path'])(
  'does not say what %s is made with',
  async (path) => {
    const { headers } = await api.request('GET', path, { token: admin.token });
    expect(headers.get('x-powered-by')).toBeNull();
  },
);

it('adopts a sane request id and no other', async () => {
  const idFor = async (id: string) =>
    (await api.request('GET', '/', { headers: { 'X-Request-Id': id } })).headers.get('x-request-id');
  expect(await idFor('abc-123.def:4')).toBe('abc-123.def:4');
  for (const id of ['a b', 'a"b', '<script>', 'x'.repeat(101), 'é']) expect(await idFor(id)).not.toBe(id);
  const reply = await sendRaw(
    'GET / HTTP/1.1\r\nHost: x\r\nX-Request-Id: a%0d%0aSet-Cookie:b=c\r\nConnection: close\r\n\r\n',
  );
  expect(reply).not.toContain('Set-Cookie');
});

it('puts nothing of a request into the headers of its answer', async () => {
  const path = `/nothing${encodeURIComponent('\r\nSet-Cookie: a=b')}`;
  const { status, headers } = await api.request('GET', path);
  expect([status, headers.get('set-cookie')]).toEqual([404, null]);
});

it('answers a wrong name and a wrong password alike', async () => {
  const known = registration();
  await api.request('POST', '/register', { body: known });
  const ask = async (username: string, password: string) => {
    const { status, body } = await api.request('POST', '/login', { body: { username, password } });
    const { code, title, detail } = body;
    return [status, code, title, detail];
  };
  const wrongPassword = await ask(known.username, 'wrong');
  expect(await ask('nobody', 'wrong')).toEqual(wrongPassword);
  expect(await ask(known.username, 'x'.repeat(200))).toEqual(wrongPassword);
});

it('refuses a password that bcrypt would cut', async () => {
  expect((await api.request('POST', '/register', { body: registration({ password: 'x'.repeat(72) }) })).status).toBe(
    201,
  );
  const { body } = await api.request('POST', '/register', { body: registration({ password: `${'x'.repeat(71)}é` }) });
  expect(body).toMatchObject({ status: 422, errors: [{ path: 'body.password', code: 'too_long' }] });
});

it('keeps users out of what is for administrators', async () => {
  for (const [method, path] of [
    ['GET', '/admin/users'],
    ['PUT', '/admin/users/1/status'],
    ['PUT', '/admin/users/1/role'],
    ['GET', '/metrics'],
    ['GET', '/admin/queues'],
  ] as const) {
    const options = method === 'PUT' ? { token: user.token, body: { role: 'admin' } } : { token: user.token };
    expect((await api.request(method, path, options)).status).toBe(403);
  }
});

it('lets browsers of this machine call in development, and only named ones in production', async () => {
  const production = await startApi(services, { CORS_ORIGINS: 'https://shop.example.com' });
  const allowed = async (target: typeof api, origin: string) =>
    (await target.request('GET', '/', { headers: { Origin: origin } })).headers.get('access-control-allow-origin');
  expect(await allowed(api, 'http://localhost:3000')).toBe('http://localhost:3000');
  expect(await allowed(api, 'https://localhost.evil.example')).toBeNull();
  expect(await allowed(production, 'https://shop.example.com')).toBe('https://shop.example.com');
  expect(await allowed(production, 'https://evil.example')).not.toBe('https://evil.example');
  expect(await allowed(production, 'http://localhost:3000')).not.toBe('http://localhost:3000');
});

it('lists for a browser what it may send, and for others which methods exist', async () => {
  const ask = (headers: Record<string, string>) => api.request('OPTIONS', '/products', { headers });
  const preflight = await ask({ Origin: 'http://localhost:3000', 'Access-Control-Request-Method': 'PUT' });
  expect([preflight.status, preflight.headers.get('access-control-allow-methods')]).toEqual([
    204,
    expect.stringContaining('PUT'),
  ]);
  const plain = await ask({});
  expect([plain.status, plain.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS, POST']);
  expect((await api.request('OPTIONS', '/no/such/path')).status).toBe(404);
});

it('answers 405 with Allow, and 404, in the form of every error', async () => {
  const wrong = await api.request('DELETE', '/login');
  expect([wrong.status, wrong.headers.get('allow'), wrong.body['code']]).toEqual([
    405,
    'OPTIONS, POST',
    'method_not_allowed',
  ]);
  for (const path of ['/docs', '/openapi.json']) {
    const { status, headers, body } = await api.request('POST', path);
    expect([status, headers.get('allow'), body['code']]).toEqual([405, 'GET, HEAD, OPTIONS', 'method_not_allowed']);
  }
  const none = await api.request('GET', '/no/such/path');
  expect([none.status, none.headers.get('content-type'), none.body['code']]).toEqual([
    404,
    'application/problem+json; charset=utf-8',
    'not_found',
  ]);
});

/** Sends bytes as they are and answers all that comes back. */
async function sendRaw(text: string): Promise<string> {
  const server = createHttpServer(createApp(api.dependencies)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const socket = connect(typeof address === 'object' && address !== null ? address.port : 0, '127.0.0.1');
  socket.write(text);
  let reply = '';
  for await (const part of socket.setEncoding('utf8')) reply += part;
  server.closeAllConnections();
  server.close();
  return reply;
}
