import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { guardsSchema, importOptionsSchema } from '@feedstock/catalogue';
import {
  commitImport,
  expireWaiting,
  findImport,
  type ImportRow,
  insertUploadChunk,
  requestCancel,
  requestSourceImport,
  type SourceRow,
} from '@feedstock/database';
import { uuidV7 } from '@feedstock/runtime';
import type { FeedAnswer } from '@feedstock/test-support';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createImportHarness } from '../support/import-harness.js';

const harness = await createImportHarness();
const { client } = harness.connection;
const { db } = harness.dependencies;
afterAll(() => harness.close());
beforeEach(() => client`delete from products`);

const guards = guardsSchema.parse({
  max_shrink: '20%',
  max_rejected: '10%',
  max_price_move: '50%',
  max_price_moves: 1,
  max_out_of_stock: '30%',
  columns: 'same',
  older_file: 'hold',
});

interface Shape {
  rows?: number;
  price?: number;
  availability?: string;
  broken?: number;
}

/** A price list; the `broken` first rows have no readable price. */
function priceList({ rows = 20, price = 10, availability = 'in stock', broken = 0 }: Shape = {}): string {
  const lines = Array.from({ length: rows }, (_, at) => {
    const shown = at < broken ? 'ask us' : `${price}.00 EUR`;
    return `p-${at},Lamp ${at},${shown},${availability}\n`;
  });
  return `id,title,price,availability\n${lines.join('')}`;
}

const answers = (...bodies: string[]): FeedAnswer[] => bodies.map((body) => ({ body }));
const run = async (source: { id: number }) => harness.attempt(await harness.requestOf(source));
const catalogue = () =>
  client`select offer_id, title, price_amount, availability, version from products order by offer_id`;

/** Runs the files of a source one after the other; the last one is what is tested. */
async function lastOf(
  files: FeedAnswer[],
  parts: Partial<SourceRow> = {},
): Promise<{ source: SourceRow; row: ImportRow }> {
  const source = await harness.newSource(files, { guards, ...parts });
  let row = await run(source);
  for (const _ of files.slice(1)) row = await run(source);
  return { source, row };
}

const guardsOf = (row: ImportRow) => row.held?.reasons.map(({ guard }) => guard);

describe('a guarded file', () => {
  it('is written as without guards where none trips', async () => {
    const { row } = await lastOf(answers(priceList(), priceList({ price: 12 })));
    expect(row).toMatchObject({ status: 'completed', rowsRead: 20, updated: 20, held: null, attempts: 1 });
    expect((await catalogue())[0]).toMatchObject({ price_amount: '12.00', version: 2 });
    expect(await harness.rejections(row.id)).toEqual([]);
  });

  it.each([
    ['half as long', priceList({ rows: 10 }), ['max_shrink']],
    ['full of errors', priceList({ broken: 3 }), ['max_rejected']],
    ['with doubled prices', priceList({ price: 20 }), ['max_price_move']],
    ['sold out', priceList({ availability: 'out of stock' }), ['max_out_of_stock']],
    ['without a column', priceList().replace('availability', 'availible'), ['columns']],
    ['half as long and at other prices', priceList({ rows: 10, price: 30 }), ['max_shrink', 'max_price_move']],
  ])('that is %s is held, and nothing of it written', async (_what, file, expected) => {
    const source = await harness.newSource(answers(priceList(), file), { guards });
    await run(source);
    const before = await catalogue();
    const row = await run(source);
    expect([row.status, guardsOf(row)]).toEqual(['held', expected]);
    expect(await catalogue()).toEqual(before);
    expect(Number(row.waitsUntil) - Date.now()).toBeGreaterThan(6 * 24 * 3_600_000);
    for (const { message } of row.held?.reasons ?? []) expect(message).toMatch(/^[A-Z\d].+\.$/);
    expect(await client`select from dry_run_products where import_id = ${row.id}`).toHaveLength(0);
  });

  it('is shown with samples of what it would have done', async () => {
    const { row } = await lastOf(answers(priceList(), priceList({ price: 20 })));
    const [reason] = row.held?.reasons ?? [];
    expect(reason?.message).toContain('20 prices');
    expect(reason?.samples[0]).toMatchObject({ key: 'p-0', percent: 100, before: { amount: '10.00' } });
    expect(row.preview?.changes.length).toBeGreaterThan(0);
  });

  it('that was imported before and replaced since is held, and so is one dated before the last', async () => {
    const { row } = await lastOf(answers(priceList(), priceList({ price: 12 }), priceList()));
    expect([row.status, guardsOf(row)]).toEqual(['held', ['older_file']]);
    const dated = (price: number, day: number) => ({
      body: priceList({ price }),
      headers: { 'last-modified': `${['Mon', 'Tue'][day]}, ${23 + day} Nov 2026 03:00:00 GMT` },
    });
    const second = await lastOf([dated(10, 1), dated(11, 0)]);
    expect([second.row.status, guardsOf(second.row)]).toEqual(['held', ['older_file']]);
  });

  it('that cannot be read fails as ever, and writes nothing', async () => {
    const { source } = await lastOf(answers(priceList()));
    const before = await catalogue();
    for (const file of ['', 'id,title,price\n', '<!doctype html><title>x</title>', 'title,price\nLamp,1 EUR\n']) {
      harness.server.serve(new URL(source.url ?? '').pathname, { body: file });
      expect((await run(source)).status).toBe('failed');
    }
    harness.server.serve(new URL(source.url ?? '').pathname, { body: priceList({ price: 11 }), cutAfter: 300 });
    expect((await run(source)).error?.code).toBe('fetch_truncated');
    expect(await catalogue()).toEqual(before);
  });

  it('is checked before `missing` settles anything', async () => {
    const options = importOptionsSchema.parse({ missing: 'delete' });
    const { row } = await lastOf(answers(priceList(), priceList({ rows: 15 })), { options });
    expect(row).toMatchObject({ status: 'failed', error: { code: 'shrunk' } });
    expect(await catalogue()).toHaveLength(20);
  });

  it('is checked again by the next attempt where the worker ended between check and writing', async () => {
    const source = await harness.newSource(answers(priceList(), priceList(), priceList({ price: 30 })), { guards });
    await run(source);
    const id = await harness.requestOf(source);
    const { digest } =
      (await client`select digest from import_jobs where source_id = ${source.id} and digest is not null`)[0] ?? {};
    // The file that passed is no longer the one that the server has.
    harness.server.serve(new URL(source.url ?? '').pathname, { body: priceList({ price: 30 }) });
    await client`update import_jobs set is_checked = true, digest = ${String(digest)} where id = ${id}`;
    expect((await harness.attempt(id)).status).toBe('held');
  });

  it('leaves nothing on the disk', async () => {
    await lastOf(answers(priceList(), priceList({ rows: 5 })));
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('feedstock-file-'))).toEqual([]);
  });
});

describe('a held import', () => {
  const held = () => lastOf(answers(priceList(), priceList({ price: 20 })));
  const commit = async (id: string) => {
    const committed = await commitImport(db, id, uuidV7());
    return typeof committed === 'string' ? committed : harness.attempt(committed.id);
  };

  it('is written when a person commits it, with fresh counts', async () => {
    const { row } = await held();
    const committed = await commit(row.id);
    expect(committed).toMatchObject({ id: row.id, status: 'completed', updated: 20, rowsRead: 20, waitsUntil: null });
    expect((await catalogue())[0]).toMatchObject({ price_amount: '20.00' });
    expect(await commit(row.id)).toBe('nothing_waits');
  });

  it('fails where its address has another file by then', async () => {
    const { source, row } = await held();
    harness.server.serve(new URL(source.url ?? '').pathname, { body: priceList({ price: 21 }) });
    const before = await catalogue();
    expect(await commit(row.id)).toMatchObject({ status: 'failed', error: { code: 'source_changed' } });
    expect(await catalogue()).toEqual(before);
  });

  it('is overtaken by a newer file that is written, and not by one that fails', async () => {
    const { source, row } = await held();
    const path = new URL(source.url ?? '').pathname;
    harness.server.serve(path, { status: 404 });
    expect((await run(source)).status).toBe('failed');
    expect((await findImport(db, row.id))?.status).toBe('held');
    harness.server.serve(path, { body: priceList({ price: 11 }) });
    const waiting = await harness.requestOf(source);
    expect(await commitImport(db, row.id, uuidV7())).toBe('overtaken');
    expect((await harness.attempt(waiting)).status).toBe('completed');
    expect(await findImport(db, row.id)).toMatchObject({ status: 'cancelled', cancelReason: 'overtaken' });
  });

  it('is let go by a person, and after seven days', async () => {
    const [one, other] = [await held(), await held()];
    expect(await requestCancel(db, one.row.id)).toMatchObject({ status: 'cancelled', cancelReason: 'requested' });
    await client`update import_jobs set waits_until = now() where id = ${other.row.id}`;
    expect(await commit(other.row.id)).toBe('nothing_waits');
    await expireWaiting(db);
    expect(await findImport(db, other.row.id)).toMatchObject({ status: 'cancelled', cancelReason: 'expired' });
  });

  it('keeps its uploaded file until it is written', async () => {
    const source = await harness.newSource([], { guards, url: null });
    const upload = async (content: string) => {
      const uploadId = randomUUID();
      await insertUploadChunk(db, { uploadId, number: 0, data: Buffer.from(content) });
      const request = { id: uuidV7(), upload: { id: uploadId, fileName: 'a.csv' }, callbackSecret: 'x' };
      const requested = await requestSourceImport(db, source.id, request);
      return harness.attempt(requested?.row.id ?? '');
    };
    await upload(priceList());
    const row = await upload(priceList({ price: 20 }));
    expect(row.status).toBe('held');
    expect(await commit(row.id)).toMatchObject({ status: 'completed', updated: 20 });
    expect(await client`select from upload_chunks where upload_id = ${row.uploadId}`).toHaveLength(0);
  });
});

describe('a finished dry run', () => {
  it('is written by an import of its own, exactly as it was checked', async () => {
    const dryRun = await harness.run(priceList(), { dry_run: true });
    expect(dryRun).toMatchObject({ status: 'completed', created: 20 });
    expect(await catalogue()).toHaveLength(0);
    const id = uuidV7();
    expect(await commitImport(db, dryRun.id, id)).toMatchObject({ id, commitOf: dryRun.id, status: 'queued' });
    expect(await harness.attempt(id)).toMatchObject({ status: 'completed', created: 20 });
    expect(await catalogue()).toHaveLength(20);
    expect(await commitImport(db, dryRun.id, uuidV7())).toBe('nothing_waits');
  });

  it('is not written where the address has another file by then, or the seven days are over', async () => {
    const id = await harness.queue(answers(priceList(), priceList({ price: 11 })), { dry_run: true });
    await harness.attempt(id);
    const commit = uuidV7();
    await commitImport(db, id, commit);
    expect(await harness.attempt(commit)).toMatchObject({ status: 'failed', error: { code: 'source_changed' } });
    const other = await harness.run(priceList(), { dry_run: true });
    await client`update import_jobs set waits_until = now() - interval '1 second' where id = ${other.id}`;
    await expireWaiting(db);
    expect(await commitImport(db, other.id, uuidV7())).toBe('nothing_waits');
    expect(await findImport(db, other.id)).toMatchObject({ status: 'completed', waitsUntil: null });
  });
});

describe('a file that has not changed', () => {
  const tagged = (body: string, etag: string): FeedAnswer => ({ body, etag });

  it('is not sent again: the import completes without rows, and `missing` touches nothing', async () => {
    const options = importOptionsSchema.parse({ missing: 'delete' });
    const source = await harness.newSource([tagged(priceList(), '"1"')], { options });
    await run(source);
    for (const _ of [1, 2])
      expect(await run(source)).toMatchObject({
        status: 'completed',
        notModified: true,
        rowsRead: 0,
        missingProducts: 0,
      });
    expect(await catalogue()).toHaveLength(20);
    harness.server.serve(new URL(source.url ?? '').pathname, tagged(priceList({ price: 11 }), '"2"'));
    expect(await run(source)).toMatchObject({ notModified: false, updated: 20 });
  });

  it('is asked for as a whole with other options, after a failure to write it, and by imports of no source', async () => {
    const source = await harness.newSource([tagged(priceList(), '"1"')]);
    await run(source);
    const changed = JSON.stringify(importOptionsSchema.parse({ default_currency: 'USD' }));
    await client`update import_sources set options = ${changed}::jsonb where id = ${source.id}`;
    expect(await run(source)).toMatchObject({ notModified: false, rowsRead: 20 });
    const held = await lastOf([tagged(priceList(), '"1"'), tagged(priceList({ price: 30 }), '"2"')]);
    expect(held.row.status).toBe('held');
    expect(await run(held.source)).toMatchObject({ status: 'held', notModified: false });
    const other = await harness.run(tagged(priceList(), '"1"'));
    expect(other).toMatchObject({ notModified: false, rowsRead: 20 });
  });
});
