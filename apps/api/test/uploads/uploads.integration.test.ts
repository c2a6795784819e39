import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { findImport, readUpload } from '@feedstock/database';
import { describe, expect, it } from 'vitest';
import type { Reply } from '../support/client.js';
import { adminPassword, createAdmin, createTestServices, startApi } from '../support/start-api.js';

const services = await createTestServices();
const api = await startApi(services, { IMPORT_MAX_BYTES: '4000000' }, { bodyTimeoutMs: 700 });
await createAdmin(api);
const user = await api.registerUser();
const { db, primary } = api.dependencies;

interface Part {
  name: string;
  value: string | Buffer;
  fileName?: string;
}

const boundary = 'a-boundary';

function form(parts: readonly Part[], end = `--${boundary}--\r\n`): Buffer {
  const pieces = parts.flatMap(({ name, value, fileName }) => [
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${fileName === undefined ? '' : `; filename="${fileName}"`}\r\n\r\n`,
    value,
    '\r\n',
  ]);
  return Buffer.concat([...pieces, end].map((piece) => Buffer.from(piece)));
}

function send(parts: readonly Part[], headers: Record<string, string> = {}, token = user.token): Promise<Reply> {
  return sendRaw(new Uint8Array(form(parts)), headers, token);
}

function sendRaw(rawBody: Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}, token = user.token) {
  const type = { 'Content-Type': `multipart/form-data; boundary=${boundary}` };
  return api.request('POST', '/import-csv', { token, rawBody, headers: { ...type, ...headers } });
}

const feed = (value: string | Buffer = 'id,title\n1,One\n'): Part => ({ name: 'file', value, fileName: 'feed.csv' });

async function storedPieces(): Promise<number> {
  const [row] = await primary.client`select count(distinct upload_id)::int as uploads from upload_chunks`;
  return Number(row?.['uploads']);
}

async function contentOf(reply: Reply): Promise<Buffer> {
  const row = await findImport(db, String(reply.body['job_id']));
  const { bytes } = await readUpload(db, row?.uploadId ?? '');
  const pieces: Buffer[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces);
}

it.each(['deactivation', 'log-out'])('imports no file whose sending outlasts the %s of its user', async (what) => {
  const sender = await api.registerUser();
  const admin = await api.logIn('admin', adminPassword);
  const before = await storedPieces();
  const bytes = form([feed(randomBytes(3_000_000))]);
  const headers = {
    Authorization: `Bearer ${sender.token}`,
    'Content-Type': `multipart/form-data; boundary=${boundary}`,
  };
  const sending = request(`${api.url}/import-csv`, { method: 'POST', headers });
  const replied = once(sending, 'response');
  sending.write(bytes.subarray(0, -10));
  await expect.poll(storedPieces).toBe(before + 1);
  if (what === 'log-out') await api.request('POST', '/logout', { token: sender.token });
  else {
    const path = `/admin/users/${sender.id}/status`;
    await api.request('PUT', path, { token: admin.token, body: { is_active: false } });
  }
  sending.end(bytes.subarray(-10));
  const [reply] = (await replied) as [{ statusCode: number }];
  expect(reply.statusCode).toBe(401);
  expect(await primary.client`select 1 from import_jobs where created_by = ${sender.id}`).toHaveLength(0);
  await expect.poll(storedPieces).toBe(before);
});

it('refuses an option that nests too deep, as any body that does', async () => {
  const reply = await send([{ name: 'columns', value: '['.repeat(32_000) + ']'.repeat(32_000) }, feed()]);
  expect(reply.body).toMatchObject({ status: 400, code: 'malformed_json' });
});

describe('an upload', () => {
  it('is kept to the byte, in pieces, and imported under its name', async () => {
    const content = randomBytes(3_500_000);
    const reply = await send([{ ...feed(content), fileName: 'Preisliste März.csv' }]);
    expect(reply.status).toBe(202);
    expect(reply.headers.get('location')).toBe(`/import-status/${String(reply.body['job_id'])}`);
    expect(reply.body).toMatchObject({ status: 'queued', source: { url: null, file_name: 'Preisliste März.csv' } });
    const stored = await contentOf(reply);
    expect(createHash('sha256').update(stored).digest('hex')).toBe(createHash('sha256').update(content).digest('hex'));
    const row = await findImport(db, String(reply.body['job_id']));
    expect(row?.sourceLocator).toBe(`upload:${user.id}:Preisliste März.csv`);
    const pieces =
      await primary.client`select length(data)::int as bytes from upload_chunks where upload_id = ${row?.uploadId ?? ''} order by number`;
    expect(pieces.length).toBe(4);
    for (const { bytes } of pieces) expect(Number(bytes)).toBeLessThan(1_200_000);
  });

  it('reads its options as texts, before the file and after it', async () => {
    const { body, status } = await send([
      { name: 'batch_size', value: '250' },
      { name: 'dry_run', value: 'true' },
      { name: 'max_rejected', value: '5%' },
      { name: 'delimiter', value: '' },
      feed(),
      { name: 'columns', value: '{"Artikel": "offer_id", "Intern": null}' },
      { name: 'default_currency', value: 'eur' },
    ]);
    expect(status).toBe(202);
    expect(body['options']).toMatchObject({
      batch_size: 250,
      dry_run: true,
      max_rejected: '5%',
      delimiter: 'auto',
      columns: { Artikel: 'offer_id', Intern: null },
      default_currency: 'EUR',
    });
  });

  it.each<[string, Part[], string]>([
    ['a wrong option before the file', [{ name: 'batch_size', value: '0' }, feed()], 'body.batch_size'],
    ['a wrong option after the file', [feed(), { name: 'match_by', value: 'luck' }], 'body.match_by'],
    ['an option there is not', [feed(), { name: 'url', value: 'http://example.com' }], 'body.url'],
    ['columns that are no JSON', [{ name: 'columns', value: '{' }, feed()], 'body.columns'],
    ['a dangerous name', [{ name: '__proto__', value: '1' }, feed()], 'body.__proto__'],
    ['no file', [{ name: 'dry_run', value: 'true' }], 'body.file'],
    ['a file in another field', [{ ...feed(), name: 'csv' }], 'body.file'],
    [
      'a field twice',
      [feed(), { name: 'dry_run', value: 'true' }, { name: 'dry_run', value: 'false' }],
      'body.dry_run',
    ],
    ['two files', [feed(), feed()], 'body'],
  ])('is refused for %s, and leaves nothing behind', async (_name, parts, path) => {
    const before = await storedPieces();
    const reply = await send(parts);
    expect(reply.status).toBe(422);
    expect(reply.body).toMatchObject({ code: 'invalid', errors: [{ path }] });
    expect(await storedPieces()).toBe(before);
  });

  it('is refused when it is larger than IMPORT_MAX_BYTES, announced or not', async () => {
    const before = await storedPieces();
    expect((await send([feed(randomBytes(4_000_100))])).body).toMatchObject({ code: 'body_too_large', status: 413 });
    expect((await send([feed(randomBytes(9_000_000))])).body).toMatchObject({ code: 'body_too_large', status: 413 });
    expect(await storedPieces()).toBe(before);
  });

  it.each<[string, Buffer, string]>([
    ['without its end', form([feed('a'.repeat(2_000_000))], ''), boundary],
    ['that is no form', Buffer.from('id,title\n'), boundary],
  ])('answers 400 to a form %s', async (_name, body, inHeader) => {
    const before = await storedPieces();
    const reply = await sendRaw(new Uint8Array(body), { 'Content-Type': `multipart/form-data; boundary=${inHeader}` });
    expect(reply.body).toMatchObject({ code: 'malformed_request', status: 400 });
    expect(await storedPieces()).toBe(before);
  });

  it('answers 400 to a form without a boundary', async () => {
    const reply = await sendRaw(new Uint8Array(form([feed()])), { 'Content-Type': 'multipart/form-data' });
    expect(reply.body).toMatchObject({ code: 'malformed_request', status: 400 });
  });

  it.each([
    ['falls silent', 0],
    ['comes a byte at a time', 1],
  ])('that %s is given up with 408, and leaves nothing behind', async (_how, bytes) => {
    const before = await storedPieces();
    const { status } = await new Promise<{ status: number }>((resolve, reject) => {
      const outgoing = open(1_500_000);
      const trickle = setInterval(() => outgoing.write('a'.repeat(bytes)), 50);
      outgoing.on('close', () => clearInterval(trickle));
      outgoing.on('response', (response) => {
        response.resume();
        resolve({ status: response.statusCode ?? 0 });
        outgoing.destroy();
      });
      outgoing.on('error', reject);
    });
    expect(status).toBe(408);
    expect(await storedPieces()).toBe(before);
  });

  it('that the client breaks off leaves nothing behind', async () => {
    const before = await storedPieces();
    const outgoing = open(2_500_000);
    outgoing.on('error', () => undefined);
    await until(async () => (await storedPieces()) === before + 1);
    outgoing.destroy();
    await until(async () => (await storedPieces()) === before);
  });
});

/** Sends so many bytes of a form and then nothing. */
function open(bytes: number) {
  const outgoing = request(`${api.url}/import-csv`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${user.token}`, 'Content-Type': `multipart/form-data; boundary=${boundary}` },
  });
  outgoing.write(form([feed('a'.repeat(bytes))], ''));
  return outgoing;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (await isSo()) return;
    await sleep(20);
  }
  throw new Error('It never came to pass.');
}

describe('the Idempotency-Key of an upload', () => {
  const countImports = async () => Number((await primary.client`select count(*)::int as n from import_jobs`)[0]?.['n']);

  it('stands for the content: the same file and options again are the same import', async () => {
    const headers = { 'Idempotency-Key': crypto.randomUUID() };
    const first = await send([feed(), { name: 'dry_run', value: 'true' }], headers);
    const [imports, pieces] = [await countImports(), await storedPieces()];
    const again = await send([{ name: 'dry_run', value: 'true' }, feed()], headers);
    expect(again.status).toBe(202);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.text).toBe(first.text);
    expect([await countImports(), await storedPieces()]).toEqual([imports, pieces]);
  });

  it('is refused for another file, which is not kept', async () => {
    const headers = { 'Idempotency-Key': crypto.randomUUID() };
    await send([feed()], headers);
    const [imports, pieces] = [await countImports(), await storedPieces()];
    expect((await send([feed('id,title\n2,Two\n')], headers)).body).toMatchObject({ code: 'idempotency_key_reused' });
    expect([await countImports(), await storedPieces()]).toEqual([imports, pieces]);
  });
});

it('forgets the file of an import that is cancelled before it began', async () => {
  const { body } = await send([feed()]);
  const before = await storedPieces();
  const { status } = await api.request('POST', `/import-status/${String(body['job_id'])}/cancel`, {
    token: user.token,
  });
  expect(status).toBe(200);
  expect(await storedPieces()).toBe(before - 1);
});
