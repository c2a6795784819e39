import { describe, expect, it } from 'vitest';
import { createProduct } from '../support/sample-products.js';
import { createTestServices, startApi } from '../support/start-api.js';

const services = await createTestServices();
const api = await startApi(services);
const user = await api.registerUser();
const { token } = user;
const get = (path: string) => api.request('GET', path, { token });
const put = (path: string, body: object) => api.request('PUT', path, { token, body });

interface Change {
  kind: string;
  version: number;
  user_id: number | null;
  fields: { field: string; before: unknown; after: unknown }[];
}

async function changesOf(path: string, query = '') {
  const { status, body } = await get(`${path}/changes${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body as { items: Change[]; total: number; next_cursor: string | null };
}

describe('GET /products/{id}/changes', () => {
  it('names the account and each field before and after, newest first, and ends with the creation', async () => {
    const { path } = await createProduct(api, token, { title: 'Lamp', brand: 'Acme' });
    const other = await api.registerUser();
    await put(path, { title: 'Lantern', brand: null });
    await api.request('PUT', `${path}/pins`, { token: other.token, body: { fields: ['title'] } });
    await put(path, { title: 'Lantern' });
    const { items, total } = await changesOf(path);
    expect(total).toBe(3);
    expect(items).toMatchObject([
      { kind: 'changed', version: 3, user_id: other.id, fields: [{ field: 'pins', before: [], after: ['title'] }] },
      {
        kind: 'changed',
        version: 2,
        user_id: user.id,
        fields: [
          { field: 'title', before: 'Lamp', after: 'Lantern' },
          { field: 'brand', before: 'Acme', after: null },
        ],
      },
      { kind: 'created', version: 1, user_id: user.id, import_id: null, row: null },
    ]);
    expect(items[2]?.fields).toContainEqual({ field: 'title', before: null, after: 'Lamp' });
  });

  it('pages by cursor and by skip to the same list', async () => {
    const { path } = await createProduct(api, token);
    for (const title of ['A', 'B', 'C', 'D']) await put(path, { title });
    const { items } = await changesOf(path);
    expect(items).toHaveLength(5);
    for (const limit of [1, 2, 4]) {
      const paged: Change[] = [];
      for (let query: string | null = `?limit=${limit}`; query !== null; ) {
        const page = await changesOf(path, query);
        paged.push(...page.items);
        query = page.next_cursor === null ? null : `?limit=${limit}&cursor=${page.next_cursor}`;
      }
      expect(paged).toEqual(items);
      const skipped = [0, 1, 2, 3, 4, 5].map((skip) => changesOf(path, `?limit=1&skip=${skip}`));
      expect((await Promise.all(skipped)).flatMap((page) => page.items)).toEqual(items);
    }
  });

  it('is empty but for the creation where HISTORY_DAYS is 0', async () => {
    const off = await startApi(services, { HISTORY_DAYS: '0' });
    const { path } = await createProduct(off, token);
    await off.request('PUT', path, { token, body: { title: 'Lantern' } });
    expect((await changesOf(path)).items.map(({ kind }) => kind)).toEqual(['created']);
  });

  it('outlives the product', async () => {
    const { path } = await createProduct(api, token, { title: 'Lamp' });
    await put(path, { title: 'Lantern' });
    expect((await api.request('DELETE', path, { token })).status).toBe(204);
    const { items } = await changesOf(path);
    expect(items).toMatchObject([
      { kind: 'deleted', version: 3, user_id: user.id, fields: [] },
      { kind: 'changed', version: 2 },
      { kind: 'created', version: 1, user_id: user.id },
    ]);
  });
});
