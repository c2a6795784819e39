import {
  changeProduct,
  findCreation,
  findImport,
  type ImportRow,
  selectCreations,
  selectImportChanges,
  selectProductChanges,
} from '@feedstock/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attemptHere, createImportHarness, type ImportHarness } from '../support/import-harness.js';

let harness: ImportHarness;
beforeAll(async () => {
  harness = await createImportHarness();
});
afterAll(() => harness.close());

const all = { skip: 0, limit: 1000 };
const header = 'id,title,brand,price,season\n';
const changesOf = (row: ImportRow) => selectImportChanges(harness.connection.db, row.id, all);
const creationsOf = (row: ImportRow) => selectCreations(harness.connection.db, row, all);

async function countHistory(): Promise<number> {
  const [row] = await harness.connection.client<{ count: number }[]>`select count(*)::integer from product_changes`;
  return row?.count ?? 0;
}

describe('the history of an import', () => {
  it('costs nothing for rows that create a product or leave it unchanged', async () => {
    const before = await countHistory();
    const file = `${header}A-1,Lamp,Acme,10 EUR,\nA-2,Chair,Acme,20 EUR,\n`;
    expect(await harness.run(file, { source: 'a' })).toMatchObject({ created: 2 });
    expect(await harness.run(file, { source: 'a' })).toMatchObject({ unchanged: 2 });
    expect(await harness.run(file, { source: 'a', strict: true })).toMatchObject({ unchanged: 2 });
    expect(await countHistory()).toBe(before);
  });

  it('names row, version and each field before and after', async () => {
    const first = await harness.run(`${header}B-1,Lamp,Acme,10 EUR,winter\nB-2,Chair,,,\n`, { source: 'b' });
    const second = await harness.run(`${header}B-2,Chair,,,\nB-1,Lamp,Apex,12 EUR,summer\n`, { source: 'b2' });
    const [change, ...others] = await changesOf(second);
    expect(others).toEqual([]);
    const eur = (amount: string) => ({ amount, currency: 'EUR' });
    expect(change).toMatchObject({ kind: 'changed', importId: second.id, userId: null, row: 2, version: 2 });
    expect(change?.fields).toEqual([
      { field: 'brand', before: 'Acme', after: 'Apex' },
      { field: 'price', before: eur('10.00'), after: eur('12.00') },
      { field: 'custom_attributes.season', before: 'winter', after: 'summer' },
    ]);
    expect(await selectProductChanges(harness.connection.db, change?.productId ?? 0, all)).toEqual([change]);
    expect(await changesOf(first)).toEqual([]);
  });

  it('knows what was created by which row, as it was then', async () => {
    const { db } = harness.connection;
    const file = `${header}C-1,Lamp,Acme,10 EUR,winter\n,no key,,,\nC-2,Chair,,,\n`;
    const row = await harness.run(file, { source: 'c', batch_size: 1 });
    const created = await creationsOf(row);
    expect(created.map(({ row, importId }) => [row, importId])).toEqual([
      [1, row.id],
      [3, row.id],
    ]);
    const productId = created[0]?.productId ?? 0;
    const editor = { userId: row.createdBy, keepsHistory: true };
    await changeProduct(
      db,
      productId,
      (each) => ({ ...each, title: 'Lantern', brand: null, description: 'New' }),
      null,
      editor,
    );
    await changeProduct(db, productId, (each) => ({ ...each, title: 'Torch' }), null, editor);
    const creation = await findCreation(db, productId);
    expect(creation).toEqual(created[0]);
    expect(creation?.fields).toContainEqual({ field: 'title', before: null, after: 'Lamp' });
    expect(creation?.fields.map(({ field }) => field).sort()).toEqual([
      'brand',
      'custom_attributes.season',
      'offer_id',
      'price',
      'title',
    ]);
  });

  it('has the products that the file no longer names', async () => {
    const rows = (ids: string[]) => `id,title,availability\n${ids.map((id) => `${id},Lamp,preorder\n`).join('')}`;
    const options = { source: 'd', max_shrink: '100%' };
    await harness.run(rows(['D-1', 'D-2', 'D-3']), { ...options });
    const out = await harness.run(rows(['D-1', 'D-2']), { ...options, missing: 'out_of_stock' });
    expect(await changesOf(out)).toMatchObject([
      { row: 0, version: 2, fields: [{ field: 'availability', before: 'preorder', after: 'out_of_stock' }] },
    ]);
    const gone = await harness.run(rows(['D-1']), { ...options, missing: 'delete' });
    expect(await changesOf(gone)).toMatchObject([
      { row: 0, version: 2, kind: 'deleted' },
      { row: 0, version: 3, kind: 'deleted' },
    ]);
  });

  it('is not kept where it is switched off', async () => {
    const before = await countHistory();
    const off = { ...harness.dependencies, keepsHistory: false };
    const run = async (file: string, options: object) => {
      const id = await harness.queue([{ body: file }], { source: 'off', max_shrink: '100%', ...options });
      await attemptHere(off, id, { isFinalAttempt: true, signal: new AbortController().signal });
      return findImport(harness.connection.db, id);
    };
    expect(await run(`${header}E-1,Lamp,,,\nE-2,Lamp,,,\n`, {})).toMatchObject({ created: 2 });
    expect(await run(`${header}E-1,Lantern,,,\nE-2,Lamp,,,\n`, {})).toMatchObject({ updated: 1 });
    expect(await run(`${header}E-1,Lantern,,,\n`, { missing: 'delete' })).toMatchObject({ missingProducts: 1 });
    expect(await countHistory()).toBe(before);
  });
});
