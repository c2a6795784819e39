import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { findImport, readUpload } from '@feedstock/database';
import { expect, it } from 'vitest';
import { fileTypes } from '../../src/uploads/file-types.js';
import { document } from '../support/document-checker.js';
import type { DescribedOperation } from '../support/generate-request.js';
import { makeKey } from '../support/make-key.js';
import { createAdmin, createTestServices, startApi } from '../support/start-api.js';

/** `POST /import-csv/upload`: the file as the whole body, or in a form, with options in the query. */
const api = await startApi(await createTestServices(), { IMPORT_MAX_BYTES: '4000000' }, { bodyTimeoutMs: 700 });
await createAdmin(api);
const user = await api.registerUser();
const { db, primary } = api.dependencies;
const path = '/import-csv/upload';

const send = (query: string, rawBody: string | Uint8Array<ArrayBuffer> = 'id,title\n1,One\n', headers = {}) =>
  api.request('POST', `${path}${query}`, {
    token: user.token,
    rawBody,
    headers: { 'Content-Type': 'text/csv', ...headers },
  });

async function storedPieces(): Promise<number> {
  const [row] = await primary.client`select count(distinct upload_id)::int as uploads from upload_chunks`;
  return Number(row?.['uploads']);
}

it.each(fileTypes)('keeps a body of %s to the byte', async (type) => {
  const content = randomBytes(1_200_000);
  const reply = await send('?file_name=M%C3%A4rz.csv', new Uint8Array(content), { 'Content-Type': type });
  expect(reply.body).toMatchObject({ status: 'queued', source: { url: null, file_name: 'März.csv' } });
  const row = await findImport(db, String(reply.body['job_id']));
  const { bytes } = await readUpload(db, row?.uploadId ?? '');
  const pieces: Buffer[] = [];
  for await (const piece of bytes) pieces.push(piece);
  expect(Buffer.concat(pieces).equals(content)).toBe(true);
});

it('reads options from the query, each as its own kind', async () => {
  const query = new URLSearchParams({
    batch_size: '250',
    dry_run: 'true',
    max_rejected: '5%',
    delimiter: ';',
    default_currency: 'eur',
    columns: '{"EAN": "gtin", "Notiz": null}',
    fields: '["price"]',
    stock_location: '',
  });
  expect((await send(`?${query}`)).body['options']).toMatchObject({
    batch_size: 250,
    dry_run: true,
    max_rejected: '5%',
    delimiter: ';',
    default_currency: 'EUR',
    columns: { EAN: 'gtin', Notiz: null },
    fields: ['price'],
    stock_location: null,
  });
});

it.each([
  ['?batch_size=0', 'query.batch_size'],
  ['?dry_run=perhaps', 'query.dry_run'],
  ['?columns=%5B1%5D', 'query.columns'],
  ['?kind=stock&missing=delete', 'query.missing'],
  ['?no_such=1', 'query.no_such'],
  ['?dry_run=true&dry_run=false', 'query.dry_run'],
])('refuses %s before the file is stored', async (query, place) => {
  const before = await storedPieces();
  expect((await send(query)).body).toMatchObject({ code: 'invalid', errors: [{ path: place }] });
  expect(await storedPieces()).toBe(before);
});

it('accepts a form with the file alone, and options in the query or in the form, once', async () => {
  const form = (fields: Record<string, string> = {}) => {
    const data = new FormData();
    for (const [name, value] of Object.entries(fields)) data.append(name, value);
    data.append('file', new Blob(['id,title\n1,One\n']), 'prices.csv');
    return data;
  };
  const sendForm = async (query: string, body: FormData) => {
    const headers = { Authorization: `Bearer ${user.token}` };
    const reply = await fetch(`${api.url}${path}${query}`, { method: 'POST', headers, body });
    return (await reply.json()) as Record<string, unknown>;
  };
  expect(await sendForm('', form())).toMatchObject({ status: 'queued', source: { file_name: 'prices.csv' } });
  expect(await sendForm('?batch_size=5', form({ dry_run: 'true' }))).toMatchObject({
    options: { batch_size: 5, dry_run: true },
  });
  expect(await sendForm('?batch_size=5', form({ batch_size: '6' }))).toMatchObject({
    code: 'invalid',
    errors: [{ path: 'body.batch_size', code: 'malformed_field' }],
  });
});

it('refuses a request without a file, and one of a type that is no file', async () => {
  const nothing = await api.request('POST', path, { token: user.token });
  expect(nothing.body).toMatchObject({ code: 'invalid' });
  const picture = await send('', 'a', { 'Content-Type': 'image/png' });
  expect([picture.status, picture.headers.get('accept')]).toEqual([415, expect.stringContaining('text/csv')]);
});

it('stores nothing of a file that is too large, breaks off or stalls', async () => {
  const before = await storedPieces();
  expect((await send('', new Uint8Array(5_000_000))).status).toBe(413);
  const options = {
    method: 'POST',
    headers: { Authorization: `Bearer ${user.token}`, 'Content-Type': 'text/csv', 'Content-Length': 3_000_000 },
  };
  const broken = request(`${api.url}${path}`, options);
  broken.on('error', () => undefined);
  broken.write(randomBytes(2_000_000));
  await expect.poll(storedPieces).toBe(before + 1);
  broken.destroy();
  await expect.poll(storedPieces).toBe(before);
  const stalled = request(`${api.url}${path}`, options);
  stalled.on('error', () => undefined);
  const replied = once(stalled, 'response');
  stalled.write('id,title\n');
  const [reply] = (await replied) as [{ statusCode: number }];
  expect(reply.statusCode).toBe(408);
  stalled.destroy();
  await expect.poll(storedPieces).toBe(before);
});

it('gives a repeated request the first answer, and another file with its key none', async () => {
  const headers = { 'Idempotency-Key': crypto.randomUUID() };
  const first = await send('?dry_run=true', 'id,title\n1,One\n', headers);
  const again = await send('?dry_run=true', 'id,title\n1,One\n', headers);
  expect(again.text).toBe(first.text);
  expect((await send('?dry_run=true', 'id,title\n2,Two\n', headers)).body).toMatchObject({
    code: 'idempotency_key_reused',
  });
});

it('is for callers who may import', async () => {
  const { key: token } = await makeKey(api, user, ['read', 'write', 'stock']);
  const reply = await api.request('POST', path, { token, rawBody: 'id\n1\n', headers: { 'Content-Type': 'text/csv' } });
  expect(reply.status).toBe(403);
});

it('documents each option as what it is', () => {
  const operation = document.paths[path]?.['post'] as DescribedOperation | undefined;
  const schemaOf = (name: string) => operation?.parameters?.find((each) => each.name === name)?.schema;
  expect(schemaOf('batch_size')).toMatchObject({ type: 'integer', minimum: 1, maximum: 10_000, default: 1000 });
  expect(schemaOf('mode')).toMatchObject({ type: 'string', enum: ['upsert', 'create_only', 'update_only'] });
  expect(schemaOf('dry_run')).toMatchObject({ type: 'boolean', default: false });
  expect(schemaOf('columns')).toMatchObject({ type: 'string', description: expect.stringContaining('As JSON.') });
  expect(schemaOf('default_currency')).toMatchObject({ type: 'string' });
});
