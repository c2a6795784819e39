import { describe, expect, it } from 'vitest';
import { routes } from '../../src/routes.js';
import type { Route } from '../../src/routing/route.js';
import { cases } from '../contract/cases/index.js';
import { makeKey } from '../support/make-key.js';
import type { CaseRequest, World } from '../support/route-cases.js';
import { adminPassword, createAdmin, createTestServices, startApi } from '../support/start-api.js';

/**
 * Goes over the route table, so that a new route is attacked without a line here: by another user who knows the address,
 * and by a key of the owner that is bound to another source. Then the owner asks the same, and is answered.
 */
const unlimited = ['GENERAL', 'IMPORT', 'LOGIN', 'REGISTER', 'STATUS', 'FEED'].map((name) => `RATE_LIMIT_${name}`);
const api = await startApi(
  await createTestServices(),
  Object.fromEntries(unlimited.map((name) => [name, '1000000/hour'])),
);
await createAdmin(api);
const world: World = { api, admin: await api.logIn('admin', adminPassword), user: await api.registerUser() };
const stranger = await api.registerUser();
const boundKeys = await Promise.all([boundKey(world.user.token), boundKey(world.admin.token)]);

/** The catalogue belongs to all who may read or write it. Everything else has an owner. */
const shared = /^\/(products|deleted-products|stock)\b/;

async function boundKey(token: string): Promise<string> {
  const body = { name: 'Another', url: 'https://supplier.example.com/another.csv' };
  const source = await api.request('POST', '/sources', { token, body });
  return (await makeKey(api, { token }, ['read', 'import'], { source_id: Number(source.body['id']) })).key;
}

const nameOf = ({ method, path }: Route) => `${method.toUpperCase()} ${path}`;

function ask(route: Route, { path = route.path, ...options }: CaseRequest, token?: string) {
  return api.request(route.method.toUpperCase(), path, token === undefined ? options : { ...options, token });
}

const closed = routes.filter(({ access }) => access !== 'public').map((route) => [nameOf(route), route] as const);

describe.each(closed)('%s', (name, route) => {
  const valid = async () => {
    const request = await cases[name]?.valid(world);
    return request ?? expect.fail(`Add cases of ${name} to test/contract/cases.`);
  };
  const isAnswered = async (request: CaseRequest) =>
    expect(Object.keys(route.answers)).toContain(String((await ask(route, request)).status));

  it('is closed to a key that is bound to another source, and does nothing for it', async () => {
    const request = await valid();
    for (const key of boundKeys) expect([403, 404]).toContain((await ask(route, request, key)).status);
    await isAnswered(request);
  });

  if (route.params === undefined || shared.test(route.path)) return;
  it('is closed to another user, and does nothing for one', async () => {
    const request = await valid();
    expect([403, 404]).toContain((await ask(route, request, stranger.token)).status);
    await isAnswered(request);
  });
});

const lists = closed.filter(
  ([, { method, path, params, access }]) =>
    method === 'get' && params === undefined && access !== 'admin' && !shared.test(path),
);

describe.each(lists)('%s', (_name, route) => {
  it('shows another user nothing of what the owner sees', async () => {
    await makeOneFor(route);
    const items = async (token: string) => {
      const { body } = await ask(route, {}, token);
      return Array.isArray(body['items']) ? body['items'].map((item) => JSON.stringify(item)) : null;
    };
    const own = await items(world.user.token);
    if (own === null) return;
    expect(own.length).toBeGreaterThan(0);
    expect((await items(stranger.token))?.filter((item) => own.includes(item))).toEqual([]);
  });
});

/** What a list lists is mostly made by a POST to its path. */
async function makeOneFor({ path }: Route): Promise<void> {
  const makes = routes.find((route) => nameOf(route) === `POST ${path === '/import-jobs' ? '/import-csv' : path}`);
  const request = makes && (await cases[nameOf(makes)]?.valid(world));
  if (makes && request) await ask(makes, request, world.user.token);
}
