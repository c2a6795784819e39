import { randomUUID } from 'node:crypto';
import { insertUploadChunk } from '@feedstock/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attemptHere, createImportHarness, type ImportHarness } from '../support/import-harness.js';

let harness: ImportHarness;

beforeAll(async () => {
  harness = await createImportHarness();
});
afterAll(() => harness.close());

const good = { body: 'id,title\nend-1,Lamp\nend-2,Chair\n' };
const bad = { body: 'id,title\n,Lamp\n' };

describe.each([
  ['completed', good],
  ['failed', bad],
])('an import that has %s', (status, answer) => {
  it('keeps no password of its source', async () => {
    const { client } = harness.connection;
    const id = await harness.queue([answer]);
    await client`update import_jobs set source_authorization = 'Basic c2VjcmV0' where id = ${id}`;
    const row = await harness.attempt(id);
    expect(harness.server.requests.at(-1)?.headers.authorization).toBe('Basic c2VjcmV0');
    expect(row).toMatchObject({ status, sourceAuthorization: null });
  });

  it('keeps no piece of an uploaded file', async () => {
    const { client } = harness.connection;
    const [id, uploadId] = [await harness.queue([]), randomUUID()];
    await insertUploadChunk(harness.dependencies.db, { uploadId, number: 0, data: Buffer.from(answer.body) });
    await client`update import_jobs set source_url = null, upload_id = ${uploadId} where id = ${id}`;
    expect(await harness.attempt(id)).toMatchObject({ status });
    expect(await client`select 1 from upload_chunks where upload_id = ${uploadId}`).toHaveLength(0);
  });

  it('keeps no list of what it named, nor what it rehearsed', async () => {
    const { client } = harness.connection;
    const rehearsed = { body: answer.body.replaceAll('end-', 'new-') };
    const id = await harness.queue([rehearsed], { missing: 'delete', dry_run: true, source: status });
    expect(await harness.attempt(id)).toMatchObject({ status });
    expect(await client`select 1 from import_named_products where import_id = ${id}`).toHaveLength(0);
    expect(await client`select 1 from dry_run_products where import_id = ${id}`).toHaveLength(0);
  });
});

it('takes no more rows than it may', async () => {
  const id = await harness.queue([good]);
  const { dependencies } = harness;
  const narrow = { ...dependencies, limits: { ...dependencies.limits, maxRows: 1 } };
  await attemptHere(narrow, id, { isFinalAttempt: true, signal: new AbortController().signal });
  const row = await harness.attempt(id);
  expect(row).toMatchObject({ status: 'failed', error: { code: 'too_large' }, rowsRead: 0 });
  expect(row.error?.message).toContain('1 rows');
});

it('measures an attempt that another will follow as given back, and the last as what became of the import', async () => {
  const ends: string[] = [];
  const { dependencies } = harness;
  const metrics = { ...dependencies.metrics, observeImport: (end: string) => ends.push(end) };
  const id = await harness.queue([{ status: 503, body: '' }, good]);
  const signal = new AbortController().signal;
  const attempt = () => attemptHere({ ...dependencies, metrics }, id, { isFinalAttempt: false, signal });
  await expect(attempt()).rejects.toMatchObject({ code: 'fetch_server_error' });
  await attempt();
  expect(ends).toEqual(['given_back', 'completed']);
});
