import { randomUUID } from 'node:crypto';
import { findSource, keepSource } from '@feedstock/database';
import { addressPurpose, basicHeader, sourcePurpose } from '@feedstock/runtime';
import { afterAll, expect, it } from 'vitest';
import { createImportHarness } from '../support/import-harness.js';
import { served } from '../support/remote-server.js';
import { startS3Server } from '../support/s3-server.js';
import { startSftpServer } from '../support/sftp-server.js';

const harness = await createImportHarness();
const sftp = await startSftpServer();
const s3 = await startS3Server();
const { db, secrets } = harness.dependencies;
const { client } = harness.connection;
afterAll(async () => {
  await harness.close();
  await Promise.all([sftp.close(), s3.close()]);
});

const file = 'id,title\n1,Lamp\n';

function newSource(url: string, credentials: Record<string, string>) {
  const locator = `source:${randomUUID()}`;
  const sealed = secrets?.seal(JSON.stringify(credentials), sourcePurpose(locator, url)) ?? null;
  return harness.newSource([], { locator, url, credentials: sealed });
}

const run = async (source: { id: number }) => harness.attempt(await harness.requestOf(source));

it('reads a source over sftp, pins the host key at first use, and asks for the file only if it is another', async () => {
  sftp.files.set('/feed.csv', served(file));
  const source = await newSource(`sftp://127.0.0.1:${sftp.port}/feed.csv`, sftp.login);
  const first = await run(source);
  expect(first).toMatchObject({ status: 'completed', created: 1, notModified: false });
  const pinned = (await findSource(db, source.id))?.hostKey;
  expect(pinned).toMatch(/^ssh-ed25519 SHA256:/);
  expect(await run(source)).toMatchObject({ status: 'completed', rowsRead: 0, notModified: true });
  sftp.files.set('/feed.csv', served(`${file}2,Chair\n`));
  expect(await run(source)).toMatchObject({ status: 'completed', created: 1, unchanged: 1 });

  sftp.changeHostKey();
  const refused = await run(source);
  expect(refused).toMatchObject({ status: 'failed', error: { code: 'host_key_changed' } });
  expect(refused.error?.message).toContain(pinned);
  expect((await findSource(db, source.id))?.hostKey).toBe(pinned);
  await client`update import_sources set host_key = null where id = ${source.id}`;
  expect(await run(source)).toMatchObject({ status: 'completed', notModified: true });
  expect((await findSource(db, source.id))?.hostKey).not.toBe(pinned);
});

it('uses the user name and password of an address, pins its host key, and keeps it as the source it becomes', async () => {
  sftp.files.set('/other.csv', served(file));
  const url = `sftp://127.0.0.1:${sftp.port}/other.csv`;
  const id = await harness.queue([]);
  const sealed = secrets?.seal(basicHeader(sftp.login), addressPurpose(url)) ?? null;
  await client`update import_jobs set source_url = ${url}, source_authorization = ${sealed} where id = ${id}`;
  const row = await harness.attempt(id);
  expect(row.status).toBe('completed');
  const kept = await keepSource(db, row.sourceId, {
    locator: `source:${randomUUID()}`,
    name: 'Other',
    url,
    credentials: null,
    callbackSecret: null,
    fields: null,
    kind: 'products',
    options: {},
    ownerId: harness.ownerId,
  });
  expect(kept?.hostKey).toMatch(/^ssh-ed25519 /);
  expect(await run({ id: row.sourceId })).toMatchObject({ status: 'failed', error: { code: 'login_refused' } });
});

it('reads a source of s3, with keys that are for its bucket only', async () => {
  s3.objects.set('feeds/feed.csv', Buffer.from(file));
  s3.objects.set('others/feed.csv', Buffer.from(file));
  const keys = { ...s3.keys, region: s3.region, endpoint: s3.endpoint };
  const source = await newSource('s3://feeds/feed.csv', keys);
  expect(await run(source)).toMatchObject({ status: 'completed', notModified: false });
  expect(await run(source)).toMatchObject({ status: 'completed', notModified: true });
  await client`update import_sources set url = 's3://others/feed.csv' where id = ${source.id}`;
  expect(await run(source)).toMatchObject({ status: 'failed', error: { code: 'credentials_unreadable' } });
});

it('leaves no secret in the database', async () => {
  const rows = await client<{ row: string }[]>`
    select import_jobs::text as row from import_jobs union all select import_sources::text from import_sources`;
  const text = rows.map(({ row }) => row).join('\n');
  expect(text).toContain('sftp://127.0.0.1');
  for (const secret of [sftp.login.password, s3.keys.secret_access_key, s3.keys.access_key_id, s3.keys.session_token])
    expect(text).not.toContain(secret);
});
