import { expect, it, vi } from 'vitest';
import { ApiProblem, bodyOf, createApiClient, logIn, resumeSession, waitForImport, walkList } from '../src/index.js';

/** An API of a few answers, in their order; the last one is repeated. Notes what it was sent. */
function apiOf(...answers: { status?: number; headers?: Record<string, string>; body?: unknown }[]) {
  const sent: { line: string; authorization: string | null; body: string }[] = [];
  const fetch = async (request: Request) => {
    const { pathname, search } = new URL(request.url);
    const authorization = request.headers.get('Authorization');
    sent.push({ line: `${request.method} ${pathname}${search}`, authorization, body: await request.text() });
    const { status = 200, headers = {}, body } = answers[Math.min(sent.length, answers.length) - 1] ?? {};
    const text = status === 204 ? null : JSON.stringify(body);
    return new Response(text, { status, headers: { 'Content-Type': 'application/json', ...headers } });
  };
  return { sent, where: { baseUrl: 'https://feeds.example.com/', fetch } };
}

const tokens = (name: string, expires_in = 1800) => ({
  access_token: name,
  token_type: 'bearer',
  expires_in,
  refresh_token: `after ${name}`,
  user: { id: 7, username: 'ada', email: 'ada@example.com', role: 'user', is_active: true },
});

it('sends its token with each request', async () => {
  const { sent, where } = apiOf({ body: { items: [] } });
  await bodyOf(createApiClient({ ...where, token: 'fsk_key' }).GET('/products'));
  expect(sent).toMatchObject([{ line: 'GET /products', authorization: 'Bearer fsk_key' }]);
});

it('throws what the API says of a failure, and that there was one where it says nothing', async () => {
  const problem = { code: 'gtin_taken', detail: 'Product 7 has this GTIN.', product_id: 7 };
  const refused = apiOf({ status: 409, body: problem });
  const creating = bodyOf(createApiClient(refused.where).POST('/products', { body: { title: 'Mug' } }));
  await expect(creating).rejects.toMatchObject({ status: 409, code: 'gtin_taken', body: { product_id: 7 } });
  const broken = apiOf({ status: 502, body: 'bad gateway' });
  const listing = bodyOf(createApiClient(broken.where).GET('/products'));
  await expect(listing).rejects.toThrow(new ApiProblem(502, null));
});

it('exchanges a token before it expires, once for all requests that need it', async () => {
  const { sent, where } = apiOf({ body: tokens('first', 20) }, { body: tokens('second') }, { body: { items: [] } });
  const session = await logIn(where, { username: 'ada', password: 'correct horse' });
  const api = createApiClient({ ...where, token: session });
  await Promise.all([api.GET('/products'), api.GET('/products'), api.GET('/sources')]);
  expect(sent.map(({ line }) => line).filter((line) => line === 'POST /token/refresh')).toHaveLength(1);
  expect(JSON.parse(sent[1]?.body ?? '')).toEqual({ refresh_token: 'after first' });
  for (const { authorization } of sent.slice(2)) expect(authorization).toBe('Bearer second');
});

it('goes on with the session of a cookie, and ends it', async () => {
  const { sent, where } = apiOf({ body: { ...tokens('from the cookie'), refresh_token: null } }, { status: 204 });
  const session = await resumeSession(where);
  expect([sent[0]?.body, session.user.username]).toEqual(['{}', 'ada']);
  await session.logOut();
  expect(sent[1]).toMatchObject({ line: 'POST /logout', authorization: 'Bearer from the cookie' });
});

it('waits for an import to come to rest, and through limits', async () => {
  const { sent, where } = apiOf(
    { body: { status: 'queued' } },
    { status: 429, headers: { 'Retry-After': '0' }, body: {} },
    { body: { status: 'running' } },
    { body: { status: 'held' } },
  );
  const onProgress = vi.fn();
  const job = await waitForImport(createApiClient(where), 'id', { onProgress, pauseMs: 1 });
  expect([job.status, sent.length]).toEqual(['held', 4]);
  expect(onProgress.mock.calls.map(([{ status }]) => status)).toEqual(['queued', 'running', 'held']);
});

it('stops waiting when it is told to, and when the import is unknown', async () => {
  const running = createApiClient(apiOf({ body: { status: 'running' } }).where);
  const signal = AbortSignal.timeout(20);
  await expect(waitForImport(running, 'id', { signal, pauseMs: 60_000 })).rejects.toThrow(/timeout/);
  const gone = createApiClient(apiOf({ status: 404, body: { code: 'not_found', detail: 'Gone.' } }).where);
  await expect(waitForImport(gone, 'id')).rejects.toMatchObject({ code: 'not_found' });
});

it('walks a list to its end', async () => {
  const { sent, where } = apiOf(
    { body: { items: [{ id: 1 }, { id: 2 }], next_cursor: 'a+b' } },
    { body: { items: [{ id: 3 }], next_cursor: null } },
  );
  const api = createApiClient(where);
  const ids: number[] = [];
  const products = walkList((at) => bodyOf(api.GET('/products', { params: { query: { ...at, limit: 2 } } })));
  for await (const { id } of products) ids.push(id);
  expect(ids).toEqual([1, 2, 3]);
  expect(sent.map(({ line }) => line)).toEqual(['GET /products?limit=2', 'GET /products?cursor=a%2Bb&limit=2']);
});
