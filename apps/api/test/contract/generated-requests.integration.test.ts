import { expect, it } from 'vitest';
import { permissions } from '../../src/access/permissions.js';
import { routes } from '../../src/routes.js';
import type { LoggedIn } from '../support/client.js';
import { contradictions, document } from '../support/document-checker.js';
import { type DescribedOperation, generateRequest, type Pools } from '../support/generate-request.js';
import type { Schema } from '../support/generate-value.js';
import { makeKey } from '../support/make-key.js';
import { makeWebhook } from '../support/make-webhook.js';
import { createRandom } from '../support/random.js';
import { createProduct, reserve, setStock } from '../support/sample-products.js';
import type { TestApi } from '../support/start-api.js';
import { adminPassword, createAdmin, createTestServices, startApi } from '../support/start-api.js';
import { sessionOf } from '../support/tokens.js';

/**
 * Requests made from the document alone, valid and broken: no answer is a 5xx, and none is one that the document does
 * not describe. GENERATED_REQUESTS says how many, GENERATED_SEED which.
 */
const count = Number(process.env['GENERATED_REQUESTS'] ?? 1000);
const seed = Number(process.env['GENERATED_SEED'] ?? 20_261_123);
const requestsBetweenLogIns = 40;

const limits = Object.fromEntries(
  ['GENERAL', 'IMPORT', 'LOGIN', 'REGISTER', 'STATUS', 'FEED'].map((name) => [`RATE_LIMIT_${name}`, '1000000/hour']),
);
const api = await startApi(await createTestServices(), limits);
await createAdmin(api);
/** Made once, because each waits seconds for a worker, which there is none of here. */
const previews = await makePreviews(api);

it(`answers ${count} generated requests as the document says (seed ${seed})`, { timeout: 600_000 }, async () => {
  const random = createRandom(seed);
  const statuses = new Map<number, number>();
  let pools = await makePools(api);
  for (let index = 0; index < count; index += 1) {
    if (index % requestsBetweenLogIns === 0) pools = await makePools(api);
    const route = random.pick(routes);
    const operation = document.paths[route.path]?.[route.method] as DescribedOperation | undefined;
    if (operation === undefined) expect.fail(`${route.path} is not in the document.`);
    const { path, ...options } = generateRequest(route.path, operation, random, pools);
    const reply = await api.request(route.method.toUpperCase(), path, options);
    statuses.set(reply.status, (statuses.get(reply.status) ?? 0) + 1);
    const wrong = reply.status >= 500 ? [reply.text] : contradictions(route, reply);
    if (wrong.length > 0) {
      expect.fail(
        `Request ${index}: ${route.method} ${path} ${JSON.stringify(options)?.slice(0, 2000)}\n${wrong.join('\n')}`,
      );
    }
  }
  // Both kinds were among them.
  expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 401, 422]));
});

it('knows things for the parameters of every route, so that a new one is reached', async () => {
  const { known } = await makePools(api);
  const parameters = routes.flatMap(({ path }) =>
    [...path.matchAll(/\{\w+\}/g)].map(({ 0: name, index }) => path.slice(0, index + name.length)),
  );
  const missing = parameters.filter(
    (parameter) => known[parameter]?.every((id) => id !== '' && id !== 'undefined') !== true,
  );
  expect(missing, 'Give makePools things for them').toEqual([]);
});

/** Two previews: makePools gives the first to its user, the second is the administrator's. */
async function makePreviews({ logIn, request }: TestApi): Promise<readonly [string, string]> {
  const { token } = await logIn('admin', adminPassword);
  const makePreview = async () => {
    const body = { url: 'https://supplier.example.com/feed.csv' };
    const { headers } = await request('POST', '/import-preview', { token, body });
    return String(headers.get('location')?.split('/').at(-1));
  };
  return Promise.all([makePreview(), makePreview()]);
}

/** Fresh tokens and ids: generated requests log out, change passwords and deactivate accounts. */
async function makePools({ logIn, registerUser, request, dependencies }: TestApi): Promise<Pools> {
  // An earlier request may have made the other accounts administrators, or deactivated them.
  await dependencies.primary.client.unsafe("update users set role = 'user' where username <> 'admin'");
  await dependencies.primary.client.unsafe(
    "update users set role = 'admin', is_active = true where username = 'admin'",
  );
  await dependencies.primary.client.unsafe('delete from api_keys');
  await dependencies.primary.client.unsafe('delete from webhooks');
  const [admin, user] = [await logIn('admin', adminPassword), await registerUser()];
  const [ofAdmin, ofUser] = [await makeKey(api, admin, permissions), await makeKey(api, user, ['read', 'write'])];
  const ids = [String(user.id), String(admin.id)];
  const webhooks = [(await makeWebhook(api, admin)).id, (await makeWebhook(api, user)).id];
  const product = await createProduct(api, admin.token);
  const stock = [product.gtin, `0${product.gtin}`];
  await setStock(api, admin.token, product.gtin, 1000);
  const toReserve = { gtin: product.gtin, location: 'main', quantity: 1 };
  const reservations = [await reserve(api, user.token, toReserve), await reserve(api, admin.token, toReserve)];
  const imports = [await makeImport(user), await makeImport(admin)];
  const sources = [await makeSource(user), await makeSource(admin)];
  const bound = await makeKey(api, user, ['read', 'import'], { source_id: Number(sources[0]) });
  const feeds = [await makeFeed(user), await makeFeed(admin)];
  await dependencies.primary.client`update import_jobs set created_by = ${user.id} where id = ${previews[0]}`;

  /** An import that is over, so that its events end. */
  async function makeImport({ token }: LoggedIn): Promise<string> {
    const body = { url: 'https://supplier.example.com/feed.csv' };
    const { job_id: id } = (await request('POST', '/import-csv', { token, body })).body;
    await dependencies.primary.client.unsafe("update import_jobs set status = 'completed' where id = $1", [String(id)]);
    return String(id);
  }

  async function makeSource({ token }: LoggedIn): Promise<string> {
    const body = { name: 'Prices', url: 'https://supplier.example.com/prices.csv' };
    return String((await request('POST', '/sources', { token, body })).body['id']);
  }

  async function makeFeed({ token }: LoggedIn): Promise<{ id: string; token: string }> {
    const { body } = await request('POST', '/feeds', { token, body: { name: 'Google', format: 'xml' } });
    return { id: String(body['id']), token: String(body['path']).split('/').at(-1) ?? '' };
  }

  return {
    tokens: [
      user.token,
      user.token,
      user.token,
      admin.token,
      admin.token,
      admin.token,
      ofAdmin.key,
      ofUser.key,
      bound.key,
      'nonsense',
      undefined,
    ],
    known: {
      '/admin/users/{id}': ids,
      '/webhooks/{id}': webhooks,
      '/api-keys/{id}': [ofAdmin.id, ofUser.id],
      '/me/sessions/{id}': [sessionOf(user.token), sessionOf(admin.token)],
      '/products/{id}': [String(product.id)],
      '/stock/{gtin}': stock,
      '/reservations/{id}': reservations,
      '/import-status/{job_id}': imports,
      '/import-preview/{preview_id}': previews,
      '/sources/{id}': sources,
      '/feeds/{id}': feeds.map(({ id }) => id),
      '/feeds/out/{token}': feeds.map(({ token }) => token),
    },
    resolve: (ref) =>
      ref
        .split('/')
        .slice(1)
        .reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], document) as Schema,
  };
}
