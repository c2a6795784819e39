import { randomUUID } from 'node:crypto';
import { changeSource, insertSource, requestSourceImport } from '@feedstock/database';
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
  return insertSource(db, {
    locator,
    name: 'Prices',
    kind: 'products',
    url,
    credentials: secrets?.seal(JSON.stringify(headers), sourcePurpose(locator, url)) ?? null,
    options: {},
    fields: null,
    guards: null,
    ownerId: harness.ownerId,
    schedule: null,
    isActive: true,
    nextImportAt: null,
    scheduledSince: null,
  });
}

async function run(sourceId: number) {
  const requested = await requestSourceImport(db, sourceId, { id: randomUUID(), upload: null, callbackSecret: null });
  return harness.attempt(requested?.row.id ?? '');
}

it('sends the credentials of a source to its own origin, not across a redirect', async () => {
  const path = `/${randomUUID()}`;
  elsewhere.serve('/stolen', file);
  harness.server.serve(path, { redirect: elsewhere.url('/stolen') });
  const row = await run((await newSource(harness.server.url(path))).id);
  expect(row.status).toBe('completed');
  expect(harness.server.requests.at(-1)?.headers).toMatchObject(headers);
  const seen = elsewhere.requests.at(-1)?.headers ?? {};
  expect([seen.authorization, seen['x-api-key']]).toEqual([undefined, undefined]);
});

it('sends none where the address has moved since the import was requested', async () => {
  const path = `/${randomUUID()}`;
  harness.server.serve(path, file);
  const source = await newSource(elsewhere.url('/own'));
  const requested = await requestSourceImport(db, source.id, { id: randomUUID(), upload: null, callbackSecret: null });
  const { client } = harness.connection;
  await client`update import_jobs set source_url = ${harness.server.url(path)} where id = ${requested?.row.id ?? ''}`;
  expect(await harness.attempt(requested?.row.id ?? '')).toMatchObject({ status: 'completed' });
  expect(harness.server.requests.at(-1)?.headers.authorization).toBeUndefined();
  // Moved by force, without the check of the API: the seal is for the other origin.
  await changeSource(db, source.id, () => ({ url: harness.server.url(path) }));
  expect(await run(source.id)).toMatchObject({ status: 'failed', error: { code: 'credentials_unreadable' } });
});
