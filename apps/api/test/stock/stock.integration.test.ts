import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createProduct, setStock } from '../support/sample-products.js';
import { createTestServices, startApi } from '../support/start-api.js';

const api = await startApi(await createTestServices(), { DATABASE_POOL_MAX: '20' });
const { token, id: userId } = await api.registerUser();
const get = async (path: string) => (await api.request('GET', path, { token })).body;
const set = (body: object, headers = {}) => api.request('POST', '/stock', { token, body, headers });
const adjust = (body: object, headers = {}) => api.request('POST', '/stock/adjust', { token, body, headers });

interface Movement {
  location: string;
  delta: number;
  quantity_after: number;
}

/** The whole ledger, oldest first. */
async function ledgerOf(gtin: string): Promise<Movement[]> {
  const movements: Movement[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page = await get(`/stock/${gtin}/movements?limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`);
    movements.push(...(page['items'] as Movement[]));
    cursor = page['next_cursor'] as string | null;
  }
  return movements.toReversed();
}

async function quantitiesOf(gtin: string): Promise<Record<string, number>> {
  const { locations } = await get(`/stock/${gtin}`);
  const entries = (locations as { location: string; quantity: number }[]).map(
    (at) => [at.location, at.quantity] as const,
  );
  return Object.fromEntries(entries);
}

describe('stock', () => {
  it('is set and shown as clients know it', async () => {
    const { gtin, id } = await createProduct(api, token);
    const { status, body } = await set({ gtin, location: 'main', quantity: 12 });
    expect(status).toBe(200);
    expect(body).toMatchObject({ gtin, product_id: id, location: 'main', quantity: 12 });
    await set({ product_id: id, location: 'berlin', quantity: 3 });
    for (const form of [gtin, `0${gtin}`, `${gtin.slice(0, 4)} ${gtin.slice(4)}`]) {
      const shown = await get(`/stock/${encodeURIComponent(form)}`);
      expect(shown).toMatchObject({ gtin, product_id: id, total_quantity: 15 });
      expect(shown['locations']).toMatchObject([
        { location: 'berlin', quantity: 3 },
        { location: 'main', quantity: 12 },
      ]);
    }
  });

  it('of a product that has none is nothing', async () => {
    const { gtin, id } = await createProduct(api, token);
    expect(await get(`/stock/${gtin}`)).toEqual({ gtin, product_id: id, total_quantity: 0, locations: [] });
  });

  it.each([
    [{ location: 'main', quantity: 1 }],
    [{ gtin: '4006381333931', product_id: 1, location: 'main', quantity: 1 }],
    [{ gtin: 4006381333931, location: 'main', quantity: 1 }],
    [{ gtin: 'phone', location: 'main', quantity: 1 }],
    [{ product_id: 1, location: ' ', quantity: 1 }],
    [{ product_id: 1, location: 'main', quantity: -1 }],
    [{ product_id: 1, location: 'main', quantity: 1.5 }],
    [{ product_id: 1, location: 'main', quantity: 2_147_483_648 }],
    [{ product_id: 1, location: 'main', quantity: '1' }],
  ])('is not set to %j', async (body) => {
    expect((await set(body)).status).toBe(422);
  });

  it('is compared before it is set, once among many', async () => {
    const { gtin } = await createProduct(api, token);
    const first = await set({ gtin, location: 'main', quantity: 5, expected_quantity: 0 });
    expect(first.status).toBe(200);
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, at) => set({ gtin, location: 'main', quantity: 10 + at, expected_quantity: 5 })),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    const refused = replies.find(({ status }) => status === 409);
    expect(refused?.body).toMatchObject({ code: 'stock_changed' });
  });

  it('never falls below zero or beyond what a quantity can be', async () => {
    const { gtin } = await createProduct(api, token);
    expect((await adjust({ gtin, location: 'main', delta: -1 })).body).toMatchObject({
      code: 'stock_insufficient',
      quantity: 0,
    });
    expect(await quantitiesOf(gtin)).toEqual({});
    expect((await adjust({ gtin, location: 'main', delta: 2_147_483_647 })).status).toBe(200);
    expect((await adjust({ gtin, location: 'main', delta: 1 })).body).toMatchObject({ code: 'stock_too_large' });
    expect((await adjust({ gtin, location: 'main', delta: -2_147_483_647 })).body).toMatchObject({ quantity: 0 });
    expect((await adjust({ gtin, location: 'main', delta: 0 })).status).toBe(422);
    await set({ gtin, location: 'a', quantity: 2_147_483_647 });
    await set({ gtin, location: 'b', quantity: 2_147_483_647 });
    expect(await get(`/stock/${gtin}`)).toMatchObject({ total_quantity: 4_294_967_294 });
  });

  it('moves once for an Idempotency-Key', async () => {
    const { gtin } = await createProduct(api, token);
    const headers = { 'Idempotency-Key': `move-${gtin}` };
    const body = { gtin, location: 'main', delta: 4 };
    const replies = [await adjust(body, headers), await adjust(body, headers)];
    expect(replies.map((reply) => reply.body['quantity'])).toEqual([4, 4]);
    expect(await quantitiesOf(gtin)).toEqual({ main: 4 });
    expect((await adjust({ ...body, delta: 5 }, headers)).status).toBe(422);
  });
});

describe('the ledger', () => {
  it('lists who moved what, when and why, newest first', async () => {
    const { gtin } = await createProduct(api, token);
    await setStock(api, token, gtin, 10);
    await setStock(api, token, gtin, 10);
    await adjust({ gtin, location: 'main', delta: -3, reason: 'order 4711' });
    const { items, total, next_cursor } = await get(`/stock/${gtin}/movements`);
    expect([total, next_cursor]).toEqual([2, null]);
    expect(items).toMatchObject([
      { location: 'main', delta: -3, quantity_after: 7, reason: 'order 4711', created_by: userId },
      { location: 'main', delta: 10, quantity_after: 10, reason: null, created_by: userId },
    ]);
  });

  it('sums to the balance, whatever is done', { timeout: 120_000 }, async () => {
    const location = fc.constantFrom('main', 'berlin', 'shelf');
    const step = fc.oneof(
      fc.record({ location, delta: fc.integer({ min: -20, max: 20 }).filter((delta) => delta !== 0) }),
      fc.record({ location, quantity: fc.integer({ min: 0, max: 20 }) }),
      fc.record({
        location,
        quantity: fc.integer({ min: 0, max: 20 }),
        expected_quantity: fc.integer({ min: 0, max: 3 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 20 }), fc.boolean(), async (steps, atOnce) => {
        const { gtin } = await createProduct(api, token);
        const send = (body: object) => ('delta' in body ? adjust : set)({ gtin, ...body });
        const replies = atOnce ? await Promise.all(steps.map(send)) : [];
        if (!atOnce) for (const body of steps) replies.push(await send(body));
        expect(replies.every(({ status }) => status === 200 || status === 409)).toBe(true);
        const sums: Record<string, number> = {};
        for (const movement of await ledgerOf(gtin)) {
          sums[movement.location] = (sums[movement.location] ?? 0) + movement.delta;
          expect(movement.quantity_after).toBe(sums[movement.location]);
          expect(movement.quantity_after).toBeGreaterThanOrEqual(0);
        }
        const stocked = Object.entries(await quantitiesOf(gtin)).filter(([at, quantity]) => quantity > 0 || at in sums);
        expect(Object.fromEntries(stocked)).toEqual(sums);
      }),
      { numRuns: 25 },
    );
  });

  it('loses none of a thousand adjustments at once', { timeout: 300_000 }, async () => {
    const { gtin } = await createProduct(api, token);
    await setStock(api, token, gtin, 300);
    // More is subtracted than there is: some requests must be refused.
    const deltas = Array.from({ length: 1000 }, (_, at) => (at % 5 === 0 ? 1 : -1));
    const queue = [...deltas];
    let [balance, refused] = [300, 0];
    const client = async () => {
      for (let delta = queue.pop(); delta !== undefined; delta = queue.pop()) {
        const { status, text } = await adjust({ gtin, location: 'main', delta });
        if (status === 200) balance += delta;
        else if (status === 409) refused += 1;
        else expect.fail(text);
      }
    };
    await Promise.all(Array.from({ length: 20 }, client));
    expect(refused).toBeGreaterThan(0);
    expect(await quantitiesOf(gtin)).toEqual({ main: balance });
    const ledger = await ledgerOf(gtin);
    expect(ledger).toHaveLength(1001 - refused);
    expect(ledger.reduce((sum, { delta }) => sum + delta, 0)).toBe(balance);
    expect(Math.min(...ledger.map((movement) => movement.quantity_after))).toBeGreaterThanOrEqual(0);
  });
});
