import { randomUUID } from 'node:crypto';
import { changeSource } from '@feedstock/database';
import { sourcePurpose } from '@feedstock/runtime';
import { startFeedServer } from '@feedstock/test-support';
import { afterAll, expect, it } from 'vitest';
import { createImportHarness } from '../support/import-harness.js';

const harness = await createImportHarness();
const elsewhere = await startFeedServer();
const { db, secrets } = harness.dependencies;
afterAll(async () => {
  await harness.close();
  await elsewhere.close();
});

const headers = { authorization: 'Basic YTpi', 'x-api-key': 'k' };
const file = { body: 'id,title\n1,Lamp\n' };

/** A source with credentials for its address. */
async function newSource(url: string) {
  const locator = `source:${randomUUID()}`;
  const credentials = secrets?.seal(JSON.stringify(headers), sourcePurpose(locator, url)) ?? null;
  return harness.newSource([], { locator, url, credentials });
}

const run = async (source: { id: number }) => harness.attempt(await harness.requestOf(source));

it('sends the credentials of a source to its own origin, not across a redirect', async () => {
  const path = `/${randomUUID()}`;
  elsewhere.serve('/stolen', file);
  harness.server.serve(path, { redirect: elsewhere.url('/stolen') });
  const row = await run(await newSource(harness.server.url(path)));
  expect(row.status).toBe('completed');
  expect(harness.server.requests.at(-1)?.headers).toMatchObject(headers);
  const seen = elsewhere.requests.at(-1)?.headers ?? {};
  expect([seen.authorization, seen['x-api-key']]).toEqual([undefined, undefined]);
});

it('sends none where the address has moved since the import was requested', async () => {
  const path = `/${randomUUID()}`;
  harness.server.serve(path, file);
  const source = await newSource(elsewhere.url('/own'));
  const id = await harness.requestOf(source);
  const { client } = harness.connection;
  await client`update import_jobs set source_url = ${harness.server.url(path)} where id = ${id}`;
  expect(await harness.attempt(id)).toMatchObject({ status: 'completed' });
  expect(harness.server.requests.at(-1)?.headers.authorization).toBeUndefined();
  // Moved by force, without the check of the API: the seal is for the other origin.
  await changeSource(db, source.id, () => ({ url: harness.server.url(path) }));
  expect(await run(source)).toMatchObject({ status: 'failed', error: { code: 'credentials_unreadable' } });
});
