import { emptyProduct } from '@feedstock/catalogue';
import {
  adjustStock,
  changeProduct,
  claimImport,
  deleteProduct,
  findImport,
  type ImportRow,
  insertProduct,
  setPins,
} from '@feedstock/database';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runUndo } from '../../src/import/run-undo.js';
import { addsUp, createImportHarness, type ImportHarness } from '../support/import-harness.js';

let harness: ImportHarness;
beforeAll(async () => {
  harness = await createImportHarness();
});
const empty = () =>
  harness.connection
    .client`truncate products, stock, stock_movements, reservations, product_changes, import_jobs cascade`;
beforeEach(empty);
afterAll(() => harness.close());

const editor = { userId: 1, keepsHistory: true };
const header = 'id,gtin,title,brand,price,color,season\n';

/** The whole catalogue with its stock, but for versions, digests and times. */
async function catalogue(except: readonly number[] = []): Promise<Map<number, string>> {
  const rows = await harness.connection.client<{ id: number; content: object }[]>`
    select id, to_jsonb(products) - '{version,content_hash,updated_at}'::text[]
      || jsonb_build_object('stock', (select jsonb_agg(to_jsonb(stock) order by location) from stock where product_id = products.id)) as content
    from products order by id`;
  return new Map(rows.filter(({ id }) => !except.includes(id)).map(({ id, content }) => [id, JSON.stringify(content)]));
}

const queueUndo = (id: string) => harness.queueUndo(id);

const undo = async (id: string) => harness.attempt(await queueUndo(id));

const idOf = (offerId: string) => harness.idOf(offerId);

const edit = (id: number, title: string) =>
  changeProduct(harness.connection.db, id, (product) => ({ ...product, title }), null, editor);

const counts = ({ status, rowsRead, created, updated, unchanged, rejected }: ImportRow) => ({
  status,
  rowsRead,
  created,
  updated,
  unchanged,
  rejected,
});

/** An undo that is over, but for what it did. */
const completed = { status: 'completed', rowsRead: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 };

/** Puts five pieces of a product in stock. */
const stockUp = async (offerId: string) =>
  adjustStock(harness.connection.db, {
    item: { productId: await idOf(offerId) },
    location: 'main',
    delta: 5,
    reason: null,
    createdBy: 1,
  });

const file = (rows: readonly string[]) => `${header}${rows.map((row) => `${row}\n`).join('')}`;
const row = (id: string, title: string, more = ',Acme,10 EUR,red,winter') => `${id},,${title}${more}`;

describe('undo', () => {
  it('removes what was created, changes back what was changed, and brings back what was deleted', async () => {
    await harness.run(file([row('A', 'Lamp'), row('B', 'Chair'), row('C', 'Table')]), { source: 's' });
    await stockUp('C');
    const before = await catalogue();
    const next = file([row('A', 'Lantern', ',,12 EUR,blue,'), row('B', 'Chair'), row('D', 'Desk')]);
    const done = await harness.run(next, { source: 's', missing: 'delete', max_shrink: '100%' });
    expect(done).toMatchObject({ created: 1, updated: 1, unchanged: 1, missingProducts: 1 });
    const after = await catalogue();
    const undone = await undo(done.id);
    expect(counts(undone)).toEqual({ ...completed, rowsRead: 3, created: 1, updated: 2 });
    expect(await catalogue()).toEqual(before);
    const again = await undo(undone.id);
    expect(counts(again)).toEqual({ ...completed, rowsRead: 3, created: 1, updated: 2 });
    expect(await catalogue()).toEqual(after);
    expect(counts(await undo(again.id))).toMatchObject({ created: 1, updated: 2 });
    expect(await catalogue()).toEqual(before);
  });

  it('rejects what was changed since, naming by whom, and leaves it as it is', async () => {
    const { db } = harness.connection;
    await harness.run(file(['A', 'B', 'C'].map((id) => row(id, 'Lamp'))), { source: 's' });
    const done = await harness.run(file(['A', 'B', 'C', 'D', 'E', 'F'].map((id) => row(id, 'Torch'))), { source: 's' });
    await edit(await idOf('A'), 'Mine');
    await deleteProduct(db, await idOf('B'), () => true, editor);
    const other = await harness.run(file([row('C', 'Theirs')]), { source: 'other' });
    await setPins(db, await idOf('D'), ['title'], null, editor);
    await stockUp('E');
    const before = await catalogue();
    const undone = await undo(done.id);
    expect(counts(undone)).toEqual({ ...completed, rowsRead: 6, updated: 1, rejected: 5 });
    expect(undone.rejectionsByCode).toEqual({ changed_since: 5 });
    const left = await catalogue();
    expect([...before].filter(([id]) => !left.has(id))).toHaveLength(1);
    for (const [id, content] of left) expect(content).toBe(before.get(id));
    const messages = (await harness.rejections(undone.id)).map(({ message }) => message).join('\n');
    expect(messages).toMatch(/user 1, at \S+, changed title\./);
    expect(messages).toMatch(/user 1, at \S+, deleted it\./);
    expect(messages).toMatch(/user 1, at \S+, changed pins\./);
    expect(messages).toMatch(/The stock of product \d+ has changed since: by user 1, at \S+,\./);
    expect(messages).toContain(`import ${other.id}`);
  });

  it('gives keys back in the order in which they went', async () => {
    const gtins = ['4006381333931', '9529990000032', '9529990000049', '9529990000056'];
    const at = (id: string, gtin: number) => `${id},${gtins[gtin]},Lamp,,,,`;
    await harness.run(file([at('A', 0), at('B', 1), at('C', 2)]), { source: 's', match_by: 'offer_id' });
    const before = await catalogue();
    // Each takes the key that the one before has just left.
    const done = await harness.run(file([at('C', 3), at('B', 2), at('A', 1), at('D', 0)]), {
      source: 's',
      match_by: 'offer_id',
    });
    expect(done).toMatchObject({ updated: 3, created: 1, rejected: 0 });
    const after = await catalogue();
    const undone = await undo(done.id);
    expect(counts(undone)).toMatchObject({ updated: 4, rejected: 0 });
    expect(await catalogue()).toEqual(before);
    expect(counts(await undo(undone.id))).toMatchObject({ created: 1, updated: 3, rejected: 0 });
    expect(await catalogue()).toEqual(after);
  });

  it('does not take a key from a product that has it now', async () => {
    const { db } = harness.connection;
    await harness.run(file(['A', 'B'].map((id) => row(id, 'Lamp'))), { source: 's' });
    const second = await idOf('B');
    const done = await harness.run(file([row('A', 'Lamp')]), { source: 's', missing: 'delete', max_shrink: '100%' });
    const taken = await insertProduct(db, { ...emptyProduct(), title: 'Other', offer_id: 'B' }, 1);
    const undone = await undo(done.id);
    expect(counts(undone)).toMatchObject({ created: 0, rejected: 1 });
    const [rejection] = await harness.rejections(undone.id);
    expect(rejection?.value).toBe(String(second));
    expect(rejection?.message).toContain(`product ${'id' in taken ? taken.id : ''} now`);
  });

  it('is the same import when asked twice, and goes on where a cancelled one ended', async () => {
    await harness.run(file(['A', 'B'].map((id) => row(id, 'Lamp'))), { source: 's' });
    const before = await catalogue();
    const done = await harness.run(file(['A', 'B', 'C'].map((id) => row(id, 'Torch'))), { source: 's' });
    const first = await queueUndo(done.id);
    expect(await queueUndo(done.id)).toBe(first);
    await harness.attempt(first);
    expect(await queueUndo(done.id)).toBe(first);
    expect(await catalogue()).toEqual(before);
    await harness.connection.client`update import_jobs set status = 'cancelled' where id = ${first}`;
    const second = await queueUndo(done.id);
    expect(second).not.toBe(first);
    expect(counts(await harness.attempt(second))).toMatchObject({ rowsRead: 2, unchanged: 2, rejected: 0 });
  });

  it('takes back both of two changes of one product', async () => {
    await harness.run(file([row('A', 'Lamp')]), { source: 's' });
    const before = await catalogue();
    const rows = [row('A', 'Torch'), row('N', 'New'), row('A', 'Lantern', ',Apex,,,'), row('N', 'Newer')];
    const done = await harness.run(file(rows), { source: 's', batch_size: 1 });
    expect(done).toMatchObject({ created: 1, updated: 3 });
    expect(counts(await undo(done.id))).toMatchObject({ rowsRead: 2, updated: 2, rejected: 0 });
    expect(await catalogue()).toEqual(before);
  });
});

type Edit = { product: number; how: 'change' | 'delete' | 'pin' };
const ids = Array.from({ length: 8 }, (_, at) => `P${at}`);
const title = fc.constantFrom('Lamp', 'Chair', 'Desk');
const feed = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom(...ids),
    title,
    brand: fc.constantFrom('', 'Acme'),
    season: fc.constantFrom('', 'winter'),
  }),
  { selector: ({ id }) => id, minLength: 1 },
);
const edits: fc.Arbitrary<Edit[]> = fc.uniqueArray(
  fc.record({ product: fc.nat(7), how: fc.constantFrom('change' as const, 'delete' as const, 'pin' as const) }),
  { selector: ({ product }) => product, maxLength: 3 },
);

describe('whatever was imported and edited', () => {
  it('the undo leaves the catalogue as before but for what was edited, and its undo brings all back', async () => {
    const { db, client } = harness.connection;
    const written = (rows: { id: string; title: string; brand: string; season: string }[]) =>
      file(rows.map(({ id, title, brand, season }) => `${id},,${title},${brand},,,${season}`));
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        feed,
        feed,
        edits,
        fc.boolean(),
        fc.integer({ min: 1, max: 4 }),
        async (first, second, edited, isDelete, size) => {
          await empty();
          const source = `s${++run}`;
          const options = { source, max_shrink: '100%', empty_cells: 'clear', batch_size: size };
          await harness.run(written(first), { ...options });
          const before = await catalogue();
          const done = await harness.run(written(second), {
            ...options,
            missing: isDelete ? 'delete' : 'out_of_stock',
          });
          const after = await catalogue();
          const touched = await client<
            { id: number }[]
          >`select id from products where offer_id = any(${edited.map(({ product }) => ids[product] ?? '')})`;
          const editedIds: number[] = [];
          for (const [at, { id }] of touched.entries()) {
            const how = edited[at]?.how;
            editedIds.push(id);
            if (how === 'delete') await deleteProduct(db, id, () => true, editor);
            else if (how === 'pin') await setPins(db, id, ['brand'], null, editor);
            else await edit(id, `Edited ${id}`);
          }
          const afterEdits = await catalogue();
          const undone = await undo(done.id);
          expect(undone.status).toBe('completed');
          expect(addsUp(undone)).toBe(true);
          expect(await catalogue(editedIds)).toEqual(new Map([...before].filter(([id]) => !editedIds.includes(id))));
          for (const id of editedIds) expect((await catalogue()).get(id)).toBe(afterEdits.get(id));
          const listed = (await harness.rejections(undone.id)).map(({ value }) => Number(value));
          expect(listed.every((id) => editedIds.includes(id))).toBe(true);
          const changed = editedIds.filter(
            (id) => before.get(id) !== after.get(id) && afterEdits.get(id) !== undefined,
          );
          expect(changed.every((id) => listed.includes(id))).toBe(true);
          const again = await undo(undone.id);
          expect([again.status, again.rejected, addsUp(again)]).toEqual(['completed', 0, true]);
          expect(await catalogue()).toEqual(afterEdits);
        },
      ),
      { numRuns: 15, seed: 20_261_126 },
    );
  }, 180_000);

  it('an undo that is killed in the middle goes on from where it was', async () => {
    const { db, client } = harness.connection;
    const lines = (count: number, title: string) =>
      file(Array.from({ length: count }, (_, at) => row(`K${at}`, title)));
    await harness.run(lines(1500, 'Lamp'), { source: 's' });
    const before = await catalogue();
    const done = await harness.run(lines(2500, 'Torch'), { source: 's' });
    const id = await queueUndo(done.id);
    // Another attempt takes over after the first batch, as after a kill: the first can write nothing more.
    const claim = await claimImport(db, id);
    if (claim === null) throw new Error('not claimed');
    const stopping = new AbortController();
    const countRows = () => stopping.abort(new Error('killed'));
    const killed = { ...harness.dependencies, metrics: { ...harness.dependencies.metrics, countRows } };
    await expect(runUndo(killed, claim.claimed, stopping.signal)).rejects.toThrow('killed');
    const middle = await findImport(db, id);
    expect(middle).toMatchObject({ status: 'running', rowsRead: 1000, updated: 1000 });
    const ended = await harness.attempt(id);
    expect(counts(ended)).toEqual({ ...completed, rowsRead: 2500, updated: 2500 });
    expect(ended.attempts).toBe(2);
    expect(await catalogue()).toEqual(before);
    const [{ count } = { count: 0 }] = await client<
      { count: number }[]
    >`select count(*)::integer from product_changes where import_id = ${id}`;
    expect(count).toBe(2500);
  });
});
