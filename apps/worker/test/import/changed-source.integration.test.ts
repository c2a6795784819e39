import { setImmediate as turnOfEventLoop } from 'node:timers/promises';
import { findImport } from '@feedstock/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addsUp, attemptHere, createImportHarness, type ImportHarness } from '../support/import-harness.js';

let harness: ImportHarness;

beforeAll(async () => {
  harness = await createImportHarness();
});
afterAll(() => harness.close());

const header = 'id,title,price,description\n';

/** Longer than what is read before the first row is written; some rows are rejected, and some repaired. */
function longFile(name: string): string {
  const description = 'made for long days out '.repeat(40);
  const lines = Array.from({ length: 2500 }, (_, at) => {
    const id = at % 50 === 0 ? '' : `${name}-${at}`;
    return `${id},Lamp ${at},${at % 50 === 1 ? '"1,50 EUR"' : '1.50 EUR'},${description}`;
  });
  return `${header}${lines.join('\n')}\n`;
}

/** An import that was cut off within `longFile` and whose source then is `after`. */
async function changedOnTheWay(name: string, after: string, options: Record<string, unknown>) {
  const before = longFile(name);
  const cut = { body: before, cutAfter: Math.floor(before.length * 0.9) };
  const id = await harness.queue([cut, { body: after }], { batch_size: 100, ...options });
  await expect(harness.attempt(id, { isFinalAttempt: false })).rejects.toMatchObject({ code: 'fetch_truncated' });
  const between = await findImport(harness.dependencies.db, id);
  expect(between?.rejected).toBeGreaterThan(1);
  const row = await harness.attempt(id);
  expect(addsUp(row)).toBe(true);
  return { between, row };
}

it('reports on the new file alone: counts, rejections, repairs and what is missing', async () => {
  const after = `${header},Nameless,1.50 EUR,\nnew-1,Lamp,"2,50 EUR",\nold-2,Lamp 2,1.50 EUR,\n`;
  const options = { source: 'changed', missing: 'delete', max_shrink: '100%' };
  const { between, row } = await changedOnTheWay('old', after, options);
  expect(row).toMatchObject({ status: 'completed', restarts: 1, rowsRead: 3, created: 1, updated: 0, unchanged: 1 });
  expect(row.rejectionsByCode).toEqual({ no_key: 1 });
  expect(await harness.rejections(row.id)).toEqual([expect.objectContaining({ row: 1, code: 'no_key' })]);
  expect(await harness.repairs(row.id)).toEqual([expect.objectContaining({ row: 2, before: '2,50 EUR' })]);
  expect(row.missingProducts).toBe((between?.created ?? 0) - 1);
});

it('writes nothing any more once an attempt has ended', async () => {
  const before = longFile('late');
  const cut = { body: before, cutAfter: Math.floor(before.length * 0.9) };
  const id = await harness.queue([cut], { batch_size: 100 });
  const { db } = harness.dependencies;
  let isWriting = false;
  const slow: typeof db.transaction = async (work, config) => {
    isWriting = true;
    const written = await db.transaction(work, config);
    for (let turns = 0; turns < 1000; turns += 1) await turnOfEventLoop();
    isWriting = false;
    return written;
  };
  const slowly = new Proxy(db, { get: (target, name) => (name === 'transaction' ? slow : Reflect.get(target, name)) });
  const options = { isFinalAttempt: false, signal: new AbortController().signal };
  await expect(attemptHere({ ...harness.dependencies, db: slowly }, id, options)).rejects.toMatchObject({
    code: 'fetch_truncated',
  });
  expect(isWriting).toBe(false);
});

it('rehearses no file that has not arrived as a whole', async () => {
  const before = longFile('dry');
  const cut = { body: before, cutAfter: Math.floor(before.length * 0.9) };
  const id = await harness.queue([cut, { body: `${header}dry-2,Lamp 2,1.50 EUR,\n` }], { dry_run: true });
  await expect(harness.attempt(id, { isFinalAttempt: false })).rejects.toMatchObject({ code: 'fetch_truncated' });
  expect(await findImport(harness.dependencies.db, id)).toMatchObject({ rowsRead: 0 });
  expect(await harness.attempt(id)).toMatchObject({ status: 'completed', restarts: 0, rowsRead: 1, created: 1 });
});
