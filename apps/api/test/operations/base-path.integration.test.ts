import { describe, expect, it } from 'vitest';
import { createClient } from '../support/client.js';
import { startPrefixProxy } from '../support/prefix-proxy.js';
import { adminPassword, createAdmin, createTestServices, startApi } from '../support/start-api.js';

/** All that the API shows of itself, through a proxy that serves it below a path. */
const services = await createTestServices();

describe.each([
  ['passes the path on', '/feedstock', false],
  ['removes the path', '/feedstock', true],
  ['passes on a path that begins with a name of our own', '/products/eu', false],
])('a proxy that %s', async (_how, prefix, removes) => {
  let target = '';
  const proxy = await startPrefixProxy(prefix, () => target, { removes });
  const api = await startApi(services, { PUBLIC_URL: `${proxy.url}/` });
  target = api.url;
  await createAdmin(api);
  const { request, logIn, registerUser } = createClient(proxy.url);
  const admin = await logIn('admin', adminPassword);

  /** The status of what a link on a page leads to, for a browser that has the page open. */
  const follow = async (link: string, page: string, token?: string) => {
    const headers: Record<string, string> = token === undefined ? {} : { Authorization: `Bearer ${token}` };
    const { status } = await fetch(new URL(link, `${proxy.url}${page}`), { headers });
    return [link, status];
  };

  it('shows links that lead through it', async () => {
    const { links } = (await request('GET', '/')).body as { links: Record<string, string> };
    expect(links['docs']).toBe(`${prefix}/docs`);
    const { console: page, ...others } = links;
    expect(page).toBe(`${prefix}/console/`);
    for (const link of Object.values(others)) expect(await follow(link, '/')).toEqual([link, 200]);
  });

  it('shows docs that load all they need through it', async () => {
    const page = await request('GET', '/docs');
    const links = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link ?? '');
    const document = /url: '([^']+)'/.exec((await request('GET', '/docs/start.js')).text)?.[1] ?? '';
    expect(links.length).toBeGreaterThan(3);
    for (const link of [...links, document]) expect(await follow(link, '/docs')).toEqual([link, 200]);
  });

  it('names its address in the OpenAPI document', async () => {
    const { body } = await request('GET', '/openapi.json');
    expect(body).toMatchObject({
      servers: [{ url: proxy.url }],
      components: { securitySchemes: { password: { flows: { password: { tokenUrl: `${proxy.url}/login` } } } } },
    });
  });

  it('shows a dashboard that loads all it needs through it', async () => {
    const { text } = await request('GET', '/admin/queues', { token: admin.token });
    const base = /<base href="([^"]+)"/.exec(text)?.[1] ?? '';
    expect(base).toBe(`${prefix}/admin/queues/`);
    const files = [...text.matchAll(/<(?:script|link)\b[^>]*(?:src|href)="([^"]+)"/g)].map(([, file]) => file ?? '');
    expect(files.length).toBeGreaterThan(1);
    for (const file of [...files, 'api/queues']) {
      const address = new URL(file, `${proxy.origin}${base}`).href;
      expect(await follow(address, '', admin.token)).toEqual([address, 200]);
    }
  });

  it('sends a browser from the console without its slash to the console', async () => {
    const { status, headers } = await request('GET', '/console');
    expect(status).toBe(302);
    expect(new URL(headers.get('location') ?? '', `${proxy.url}/console`).pathname).toBe(`${prefix}/console/`);
  });

  it('names what was created where it is', async () => {
    const { token } = admin;
    const product = await request('POST', '/products', {
      token,
      body: { offer_id: `${prefix} ${removes}`, title: 'Boots' },
    });
    const feed = await request('POST', '/feeds', { token, body: { name: 'Out', format: 'csv' } });
    const places = [product.headers.get('location'), feed.headers.get('location'), feed.body['path']].map(String);
    for (const place of places) {
      expect(place.startsWith(`${prefix}/`)).toBe(true);
      expect(await follow(place, '/', token)).toEqual([place, 200]);
    }
  });

  it('gives an answer that is repeated the same address', async () => {
    const options = { token: admin.token, headers: { 'Idempotency-Key': `key${prefix}${removes}` } };
    const body = { offer_id: `repeated ${prefix} ${removes}`, title: 'Boots' };
    const places = [];
    for (let times = 0; times < 2; times += 1)
      places.push((await request('POST', '/products', { ...options, body })).headers.get('location'));
    expect(places[0]).toMatch(new RegExp(`^${prefix}/products/\\d+$`));
    expect(places[1]).toBe(places[0]);
  });

  it('has a browser send its cookie where it is read', async () => {
    const { username, password } = await registerUser();
    const reply = await request('POST', '/login', { body: { username, password, remember: 'cookie' } });
    const paths = (headers: Headers) => headers.getSetCookie().map((cookie) => /Path=([^;]+)/.exec(cookie)?.[1]);
    const expected = [`${prefix}/token/refresh`, `${prefix}/import-status`];
    expect(paths(reply.headers)).toEqual(expected);
    const Cookie = reply.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const refreshed = await request('POST', '/token/refresh', { headers: { Cookie } });
    expect(paths(refreshed.headers)).toEqual(expected);
    const out = await request('POST', '/logout', { token: String(refreshed.body['access_token']) });
    expect(paths(out.headers)).toEqual(expected);
  });

  it('answers health checks that come past it', async () => {
    expect((await api.request('GET', '/health/ready')).status).toBe(200);
  });
});
