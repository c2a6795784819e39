import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createProduct, reserve, setStock } from '../support/sample-products.js';
import { adminPassword, createAdmin, createTestServices, startApi } from '../support/start-api.js';

const api = await startApi(await createTestServices(), { DATABASE_POOL_MAX: '20' });
await createAdmin(api);
const { token } = await api.registerUser();
const { primary } = api.dependencies;
const post = (path: string, body?: object, headers = {}) => api.request('POST', path, { token, body, headers });

/** A new product of which `main` has this quantity. */
async function stocked(quantity: number): Promise<string> {
  const { gtin } = await createProduct(api, token);
  await setStock(api, token, gtin, quantity);
  return gtin;
}

const request = (gtin: string, quantity: number, rest = {}) => ({ gtin, location: 'main', quantity, ...rest });

/** On hand, reserved and available at `main`. */
async function levelOf(gtin: string): Promise<number[]> {
  const { body } = await api.request('GET', `/stock/${gtin}`, { token });
  const [main] = body['locations'] as Record<string, number>[];
  return ['quantity', 'reserved_quantity', 'available_quantity'].map((name) => main?.[name] ?? Number.NaN);
}

/** Lets the reservation be as old as if its time were over. */
const expire = (id: string) =>
  primary.client`update reservations set expires_at = now() - interval '1 millisecond' where id = ${id}`;

describe('a reservation', () => {
  it('takes from what is available and, once committed, from what is on hand', async () => {
    const gtin = await stocked(10);
    const { status, body, headers } = await post('/reservations', request(gtin, 4));
    expect(status).toBe(201);
    expect(body).toMatchObject({ gtin, location: 'main', quantity: 4, status: 'held' });
    expect(await levelOf(gtin)).toEqual([10, 4, 6]);
    const path = headers.get('location') ?? '';
    expect((await post(`${path}/commit`)).body).toMatchObject({ status: 'committed' });
    expect(await levelOf(gtin)).toEqual([6, 0, 6]);
    const { body: ledger } = await api.request('GET', `/stock/${gtin}/movements`, { token });
    expect(ledger['items']).toMatchObject([{ delta: -4, reason: `reservation ${String(body['id'])}` }, { delta: 10 }]);
  });

  it('gives back what it held when it is released', async () => {
    const gtin = await stocked(10);
    const id = await reserve(api, token, request(gtin, 4));
    expect((await post(`/reservations/${id}/release`)).body).toMatchObject({ status: 'released' });
    expect(await levelOf(gtin)).toEqual([10, 0, 10]);
  });

  it('expires after the seconds given, without any upkeep', async () => {
    const gtin = await stocked(10);
    const { body } = await post('/reservations', request(gtin, 10, { expires_in: 60 }));
    const id = String(body['id']);
    expect(Date.parse(String(body['expires_at'])) - Date.parse(String(body['created_at']))).toBeCloseTo(60_000, -3);
    expect((await post('/reservations', request(gtin, 1))).status).toBe(409);
    await expire(id);
    expect((await api.request('GET', `/reservations/${id}`, { token })).body).toMatchObject({ status: 'expired' });
    expect(await levelOf(gtin)).toEqual([10, 0, 10]);
    expect((await post('/reservations', request(gtin, 10))).status).toBe(201);
    expect((await post(`/reservations/${id}/commit`)).body).toMatchObject({
      code: 'reservation_ended',
      reservation_status: 'expired',
    });
    expect(await levelOf(gtin)).toEqual([10, 10, 0]);
  });

  it('ends once, however often that is requested', async () => {
    const gtin = await stocked(10);
    const committed = await reserve(api, token, request(gtin, 3));
    const released = await reserve(api, token, request(gtin, 2));
    const replies = await Promise.all(
      Array.from({ length: 6 }, () => [
        post(`/reservations/${committed}/commit`),
        post(`/reservations/${released}/release`),
      ]).flat(),
    );
    expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200));
    expect(await levelOf(gtin)).toEqual([7, 0, 7]);
    expect((await post(`/reservations/${committed}/release`)).status).toBe(409);
    expect((await post(`/reservations/${released}/commit`)).status).toBe(409);
  });

  it('is made once for an Idempotency-Key', async () => {
    const gtin = await stocked(10);
    const headers = { 'Idempotency-Key': `reserve-${gtin}` };
    const replies = [await post('/reservations', request(gtin, 4), headers)];
    replies.push(await post('/reservations', request(gtin, 4), headers));
    expect(replies[1]?.body).toEqual(replies[0]?.body);
    expect(await levelOf(gtin)).toEqual([10, 4, 6]);
  });

  it('protects what it holds from being set, subtracted or reserved', async () => {
    const gtin = await stocked(10);
    await reserve(api, token, request(gtin, 7));
    const level = { quantity: 10, reserved_quantity: 7, available_quantity: 3 };
    expect((await post('/stock', request(gtin, 6))).body).toMatchObject({ code: 'stock_reserved', ...level });
    expect((await post('/stock/adjust', { gtin, location: 'main', delta: -4 })).body).toMatchObject({
      code: 'stock_reserved',
      ...level,
    });
    expect((await post('/reservations', request(gtin, 4))).body).toMatchObject({
      code: 'stock_insufficient',
      ...level,
    });
    expect((await post('/stock', request(gtin, 7))).body).toMatchObject({ quantity: 7, available_quantity: 0 });
  });

  it('is refused where the location has nothing', async () => {
    const { gtin } = await createProduct(api, token);
    const { status, body } = await post('/reservations', request(gtin, 1));
    expect([status, body['code'], body['available_quantity']]).toEqual([409, 'stock_insufficient', 0]);
  });

  it('is unknown to another user, and known to an administrator', async () => {
    const id = await reserve(api, token, request(await stocked(10), 1));
    const stranger = await api.registerUser();
    for (const [method, part] of [
      ['GET', ''],
      ['POST', '/commit'],
      ['POST', '/release'],
    ] as const) {
      const reply = await api.request(method, `/reservations/${id}${part}`, { token: stranger.token });
      expect(reply.status, part).toBe(404);
    }
    const admin = await api.logIn('admin', adminPassword);
    expect((await api.request('GET', `/reservations/${id}`, { token: admin.token })).status).toBe(200);
  });

  it('goes with its product', async () => {
    const { gtin, path } = await createProduct(api, token);
    await setStock(api, token, gtin, 5);
    const id = await reserve(api, token, request(gtin, 1));
    expect((await api.request('DELETE', path, { token })).status).toBe(204);
    expect((await post(`/reservations/${id}/commit`)).status).toBe(404);
  });

  it.each([{ quantity: 0 }, { quantity: -1 }, { quantity: 1.5 }, { expires_in: 0 }, { expires_in: 2_592_001 }])(
    'is not made of %j',
    async (wrong) => {
      expect((await post('/reservations', { ...request('4006381333931', 1), ...wrong })).status).toBe(422);
    },
  );
});

describe('what is available', () => {
  it('never falls below zero, whatever many clients do at once', { timeout: 120_000 }, async () => {
    const step = fc.oneof(
      fc.record({ reserve: fc.integer({ min: 1, max: 6 }) }),
      fc.record({ end: fc.constantFrom('commit', 'release', 'expire'), which: fc.nat(20) }),
      fc.record({ adjust: fc.integer({ min: -6, max: 4 }).filter((delta) => delta !== 0) }),
      fc.record({ set: fc.integer({ min: 0, max: 12 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
        const gtin = await stocked(8);
        const ids: string[] = [];
        const queue = [...steps];
        const client = async () => {
          for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
            const reply = await act(next);
            if (reply !== null) expect([200, 201, 404, 409]).toContain(reply.status);
            const [, , available = -1] = await levelOf(gtin);
            expect(available).toBeGreaterThanOrEqual(0);
          }
        };
        const act = async (next: (typeof steps)[number]) => {
          if ('reserve' in next) {
            const reply = await post('/reservations', request(gtin, next.reserve));
            if (reply.status === 201) ids.push(String(reply.body['id']));
            return reply;
          }
          if ('adjust' in next) return post('/stock/adjust', { gtin, location: 'main', delta: next.adjust });
          if ('set' in next) return post('/stock', request(gtin, next.set));
          const id = ids[next.which % Math.max(1, ids.length)];
          if (id === undefined) return null;
          if (next.end !== 'expire') return post(`/reservations/${id}/${next.end}`);
          await expire(id);
          return null;
        };
        await Promise.all(Array.from({ length: 8 }, client));
        const [sum] = await primary.client<{ delta: number }[]>`
          select sum(delta)::int as delta from stock_movements join products on products.id = product_id
          where products.gtin = ${`0${gtin}`}`;
        expect((await levelOf(gtin))[0]).toBe(sum?.delta);
      }),
      { numRuns: 8 },
    );
  });

  it('is sold once, to as many of two hundred buyers as there are pieces', { timeout: 120_000 }, async () => {
    const gtin = await stocked(50);
    const buyers = Array.from({ length: 200 }, (_, at) => at);
    let sold = 0;
    const buyer = async () => {
      for (let next = buyers.pop(); next !== undefined; next = buyers.pop()) {
        const reply = await post('/reservations', request(gtin, 1));
        if (reply.status !== 201) continue;
        const { status } = await post(`/reservations/${String(reply.body['id'])}/commit`);
        if (status === 200) sold += 1;
      }
    };
    await Promise.all(Array.from({ length: 20 }, buyer));
    expect(sold).toBe(50);
    expect(await levelOf(gtin)).toEqual([0, 0, 0]);
  });

  it('is decided after the lock: what expired while a commit waited may be reserved by then', async () => {
    const gtin = await stocked(5);
    const id = await reserve(api, token, request(gtin, 5));
    // Wrapped: a transaction that returned the promise itself would wait for it.
    const { first } = await primary.client.begin(async (holder) => {
      await holder`select from stock join products on products.id = product_id where gtin = ${`0${gtin}`} for update of stock`;
      const first = post(`/reservations/${id}/commit`);
      await untilSomebodyWaits(holder);
      await expire(id);
      return { first };
    });
    expect((await first).body).toMatchObject({ code: 'reservation_ended' });
    expect(await levelOf(gtin)).toEqual([5, 0, 5]);
  });
});

type Holder = Parameters<Parameters<typeof primary.client.begin>[1]>[0];

/** Resolves once another session waits for a lock. */
async function untilSomebodyWaits(holder: Holder): Promise<void> {
  for (let waiting = 0; waiting === 0; ) {
    const rows = await holder`
      select from pg_locks where not granted and pid <> pg_backend_pid()
      and exists (select from pg_stat_activity a where a.pid = pg_locks.pid and a.datname = current_database())`;
    waiting = rows.length;
  }
}

describe('the stock at a time', () => {
  it('is what the ledger had then', async () => {
    const { gtin } = await createProduct(api, token);
    const set = (location: string, quantity: number) => post('/stock', { gtin, location, quantity });
    await set('main', 10);
    await set('berlin', 3);
    const { body: before } = await api.request('GET', `/stock/${gtin}`, { token });
    const [{ at } = { at: '' }] = await primary.client<{ at: string }[]>`select clock_timestamp()::text as at`;
    const time = new Date(at).toISOString();
    await primary.client`select pg_sleep(0.002)`;
    await set('main', 4);
    const at1 = await api.request('GET', `/stock/${gtin}?at=${time}`, { token });
    expect(at1.body).toMatchObject({
      total_quantity: 13,
      locations: [
        { location: 'berlin', quantity: 3 },
        { location: 'main', quantity: 10 },
      ],
    });
    expect(before['total_quantity']).toBe(13);
    const early = await api.request('GET', `/stock/${gtin}?at=2001-01-31T23:59Z`, { token });
    expect(early.body).toMatchObject({ total_quantity: 0, locations: [] });
    const late = await api.request('GET', `/stock/${gtin}?at=2101-01-31T23:59Z`, { token });
    expect(late.body).toMatchObject({ total_quantity: 7 });
    expect((await api.request('GET', `/stock/${gtin}?at=yesterday`, { token })).status).toBe(422);
  });
});
