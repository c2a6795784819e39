import { adjustStock, claimImport, findImport, insertReservation } from '@feedstock/database';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runUndo } from '../../src/import/run-undo.js';
import { expectLedgerToAgree } from '../support/expect-ledger-to-agree.js';
import { addsUp, createImportHarness, type ImportHarness, nothing, outcomeOf } from '../support/import-harness.js';

let harness: ImportHarness;
beforeAll(async () => {
  harness = await createImportHarness();
});
beforeEach(async () => {
  await harness.connection
    .client`truncate products, stock, stock_movements, reservations, product_changes, import_jobs cascade`;
  await harness.run('id;gtin;title\nA;4006381333931;Lamp\nB;;Chair\nC;;Table\n');
});
afterAll(() => harness.close());

const stockOf = (file: string, options: Record<string, unknown> = {}) =>
  harness.run(file, { kind: 'stock', ...options });

/** Undoes an import, and checks that the account adds up. */
async function undo(id: string) {
  const undone = await harness.attempt(await harness.queueUndo(id));
  expect(undone.status).toBe('completed');
  expect(addsUp(undone)).toBe(true);
  return undone;
}

/** What is in stock, and whose it is. */
const owned = () => harness.connection.client`
  select offer_id, location, quantity, stock.source_id from stock join products on id = product_id order by 1, 2`;

const adjust = async (offerId: string, delta: number, location = 'main') => {
  const item = { productId: await harness.idOf(offerId) };
  return adjustStock(harness.connection.db, { item, location, delta, reason: null, createdBy: harness.ownerId });
};

describe('the undo of a stock file', () => {
  it('gives back quantities and their source, also what was missing, and its undo brings all back', async () => {
    await stockOf('sku,qty,store\nA,1,main\nB,2,main\nC,3,main\n', { source: 'mine' });
    await stockOf('sku,qty,store\nA,9,main\nB,2,main\n', { source: 'theirs' });
    const before = await owned();
    const rows = 'sku,delta,store\nA,-4,main\nB,+1,main\nB,+2,main\nB,5,berlin\n';
    const options = { source: 'mine', missing: 'zero', max_shrink: '100%' };
    const done = await stockOf(rows, options);
    expect(done).toMatchObject({ rejected: 0, missingProducts: 1 });
    const after = await owned();
    const undone = await undo(done.id);
    expect(outcomeOf(undone)).toEqual({ ...nothing, updated: 4 });
    const placed = (await owned()).filter(({ location }) => location === 'main');
    expect(placed).toEqual(before);
    expect(await harness.stock()).toMatchObject({ 'B@berlin': 0 });
    const again = await undo(undone.id);
    expect(outcomeOf(again)).toEqual({ ...nothing, updated: 4 });
    expect(await owned()).toEqual(after);
    await undo(again.id);
    expect((await owned()).filter(({ location }) => location === 'main')).toEqual(before);
    await expectLedgerToAgree(harness);
  });

  it('rejects what was moved since, naming by whom, and what is reserved', async () => {
    await stockOf('sku,qty,store\nA,5,main\nB,5,main\nC,1,main\n');
    const done = await stockOf('sku,qty,store\nA,7,main\nB,8,main\nC,9,main\nC,4,berlin\n');
    await adjust('A', -1);
    const other = await stockOf('sku,qty,store\nB,3,main\n');
    const reserved = { location: 'main', quantity: 2, expiresIn: 60, createdBy: harness.ownerId };
    await insertReservation(harness.connection.db, { item: { productId: await harness.idOf('C') }, ...reserved });
    const undone = await undo(done.id);
    expect(outcomeOf(undone)).toEqual({ ...nothing, updated: 1, rejected: 3 });
    expect(undone.rejectionsByCode).toEqual({ changed_since: 2, stock_reserved: 1 });
    expect(await harness.stock()).toEqual({ 'A@main': 6, 'B@main': 3, 'C@main': 9, 'C@berlin': 0 });
    const [first, second, third] = await harness.rejections(undone.id);
    expect(first?.message).toMatch(/^The stock of product \d+ at main has changed since: by user \d+, at \S+,\.$/);
    expect(first?.cells).toEqual([String(await harness.idOf('A')), '04006381333931', 'A', 'Lamp', 'main']);
    expect(second?.message).toContain(`import ${other.id}`);
    expect(third?.message).toMatch(/^main has 9 of product \d+, of which 2 are reserved: 1 would be too few\.$/);
  });

  it('goes on where one that was cancelled ended', async () => {
    await stockOf('sku,qty,store\nA,5,main\nB,5,main\n');
    const done = await stockOf('sku,qty,store\nA,7,main\nB,8,main\n');
    const first = await harness.queueUndo(done.id);
    await harness.attempt(first);
    await harness.connection.client`update import_jobs set status = 'cancelled' where id = ${first}`;
    expect(outcomeOf(await undo(done.id))).toEqual({ ...nothing, unchanged: 2 });
    expect(await harness.stock()).toEqual({ 'A@main': 5, 'B@main': 5 });
  });

  it('that is killed in the middle goes on, and moves nothing twice', async () => {
    const { db } = harness.connection;
    await harness.run(`id,title\n${Array.from({ length: 1500 }, (_, at) => `P${at},Lamp\n`).join('')}`);
    const done = await stockOf(`sku,delta\n${Array.from({ length: 1500 }, (_, at) => `P${at},3\n`).join('')}`, {
      location: 'main',
    });
    const id = await harness.queueUndo(done.id);
    const claim = await claimImport(db, id);
    if (claim === null) throw new Error('not claimed');
    const stopping = new AbortController();
    const countRows = (_outcome: string, rows: number) => {
      if (rows > 0) stopping.abort(new Error('killed'));
    };
    const killed = { ...harness.dependencies, metrics: { ...harness.dependencies.metrics, countRows } };
    await expect(runUndo(killed, claim.claimed, stopping.signal)).rejects.toThrow('killed');
    expect(await findImport(db, id)).toMatchObject({ status: 'running', rowsRead: 1000, updated: 1000 });
    expect(await harness.attempt(id)).toMatchObject({ status: 'completed', rowsRead: 1500, updated: 1500 });
    expect(new Set(Object.values(await harness.stock()))).toEqual(new Set([0]));
    await expectLedgerToAgree(harness);
  });

  it('loses no adjustment made beside it', { timeout: 60_000 }, async () => {
    const names = Array.from({ length: 400 }, (_, at) => `P${at}`);
    await harness.run(`id,title\n${names.map((name) => `${name},Lamp\n`).join('')}`);
    await stockOf(`sku,qty\n${names.map((name) => `${name},10\n`).join('')}`, { location: 'main' });
    const done = await stockOf(`sku,qty\n${names.map((name) => `${name},25\n`).join('')}`, { location: 'main' });
    const id = await harness.queueUndo(done.id);
    const adjusted = names.filter((_, at) => at % 5 === 0);
    const adjusting = async (part: string[]) => {
      for (const name of part) await adjust(name, 1);
    };
    const [undone] = await Promise.all([
      harness.attempt(id),
      adjusting(adjusted.slice(0, 40)),
      adjusting(adjusted.slice(40).toReversed()),
    ]);
    expect(addsUp(undone)).toBe(true);
    expect(undone.updated + undone.rejected).toBe(400);
    const rejections = await harness.rejections(id);
    for (const { message } of rejections) expect(message).toContain(`by user ${harness.ownerId}, at`);
    const refused = new Set(rejections.map(({ cells }) => cells[2]));
    const expected = names.map((name) => {
      const quantity = (refused.has(name) ? 25 : 10) + (adjusted.includes(name) ? 1 : 0);
      return [`${name}@main`, quantity] as const;
    });
    expect(await harness.stock()).toEqual(Object.fromEntries(expected));
    await expectLedgerToAgree(harness);
  });
});

describe('the undo of a product file with stock', () => {
  it('takes back the stock of what it changed; what it created goes as a whole', async () => {
    await stockOf('sku,qty,store\nA,5,main\n');
    const done = await harness.run('id,title,qty\nA,Lamp,8\nB,Stool,2\nD,Desk,4\n', { stock_location: 'main' });
    expect(await harness.stock()).toEqual({ 'A@main': 8, 'B@main': 2, 'D@main': 4 });
    const undone = await undo(done.id);
    expect(outcomeOf(undone)).toEqual({ ...nothing, updated: 4 });
    expect(await harness.stock()).toEqual({ 'A@main': 5, 'B@main': 0 });
    await undo(undone.id);
    expect(await harness.stock()).toEqual({ 'A@main': 8, 'B@main': 2, 'D@main': 4 });
  });

  it('leaves the stock of a product that it created and somebody has changed', async () => {
    const done = await harness.run('id,title,qty\nD,Desk,4\nE,Bed,1\n', { stock_location: 'main' });
    await adjust('D', 1);
    expect(outcomeOf(await undo(done.id))).toEqual({ ...nothing, updated: 1, rejected: 1 });
    expect(await harness.stock()).toEqual({ 'D@main': 5 });
  });
});

type Order = { sku: string; store: string; set: boolean; amount: number };
const order: fc.Arbitrary<Order> = fc.record({
  sku: fc.constantFrom('A', 'B', 'C'),
  store: fc.constantFrom('main', 'berlin'),
  set: fc.boolean(),
  amount: fc.nat(4),
});
const fileOf = (orders: readonly Order[]) =>
  `sku,store,quantity,delta\n${orders.map(({ sku, store, set, amount }) => `${sku},${store},${set ? amount : ''},${set ? '' : amount}\n`).join('')}`;

it('whatever was moved, the undo gives it back but for what others moved since', { timeout: 120_000 }, async () => {
  const orders = fc.array(order, { minLength: 1, maxLength: 8 });
  const moves = fc.uniqueArray(fc.constantFrom('A', 'B', 'C'), { maxLength: 2 });
  await fc.assert(
    fc.asyncProperty(orders, orders, moves, fc.integer({ min: 1, max: 4 }), async (first, second, moved, size) => {
      await harness.connection.client`truncate stock, stock_movements`;
      await stockOf(fileOf(first), { batch_size: size });
      const before = await harness.stock();
      const done = await stockOf(fileOf(second), { batch_size: size });
      const shelves = Object.keys(await harness.stock());
      for (const name of moved) await adjust(name, 1);
      const edited = await harness.stock();
      const undone = await undo(done.id);
      const left = await harness.stock();
      for (const shelf of shelves) {
        const isMoved = moved.some((name) => shelf === `${name}@main`);
        const wasTouched = (await harness.rejections(undone.id)).some(
          ({ cells }) => `${cells[2]}@${cells[4]}` === shelf,
        );
        expect(left[shelf]).toBe(isMoved ? edited[shelf] : (before[shelf] ?? 0));
        if (wasTouched) expect(isMoved).toBe(true);
      }
      const again = await undo(undone.id);
      expect(again.rejected).toBe(0);
      expect(await harness.stock()).toEqual(edited);
      await expectLedgerToAgree(harness);
    }),
    { numRuns: 20, seed: 20_261_126 },
  );
});
