import { type Client, createClient } from './generated/client/index.js';
import * as api from './generated/index.js';
import type { Seen, Start } from './walk.js';

/** The walk with the client that @hey-api/openapi-ts generates, which is compiled with this file. */
export async function walk({ baseUrl, username, password, feed, word }: Start): Promise<Seen> {
  const client = createClient({ baseUrl });
  const { data: tokens } = await api.logIn({ client, body: { username, password }, throwOnError: true });
  client.setConfig({ auth: tokens.access_token });
  const imported = await importAndCorrect(client, feed);
  const changed = await changeTwice(client, word);
  const query = { search: word, columns: 'title,price' };
  const { data: exported } = await api.exportProducts({ client, query, throwOnError: true });
  await api.logOut({ client, throwOnError: true });
  return { ...imported, ...changed, exported };
}

async function importAndCorrect(client: Client, feed: File) {
  const query = { file_name: feed.name, default_currency: 'EUR' };
  const { data: upload } = await api.uploadImport({ client, body: feed, query, throwOnError: true });
  const { status, outcome } = await untilOver(client, upload.job_id);
  const path = { job_id: upload.job_id };
  const { data: rejections } = await api.listRejections({ client, path, throwOnError: true });
  const [rejection] = rejections.items;
  if (rejection === undefined) throw new Error('No row was rejected.');
  const { row, column, code, by_column } = rejection;
  const body = { rows: [{ row, cells: { ...by_column, price: '29.90' } }] };
  const { data: next } = await api.resendRejections({ client, path, body, throwOnError: true });
  const resent = await untilOver(client, next.job_id);
  return {
    imported: { status, created: outcome.created, rejected: outcome.rejected },
    rejection: { row, column, code },
    resent: { corrected: resent.corrects === upload.job_id, created: resent.outcome.created },
  };
}

async function untilOver(client: Client, job_id: string) {
  for (;;) {
    const { data: job } = await api.getImport({ client, path: { job_id }, throwOnError: true });
    if (job.status !== 'queued' && job.status !== 'running') return job;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Changes a product, and once more as if it had not changed since. */
async function changeTwice(client: Client, word: string) {
  const { data: products } = await api.listProducts({
    client,
    query: { search: word, sort: 'id' },
    throwOnError: true,
  });
  const [product] = products.items;
  if (product === undefined) throw new Error('No product was found.');
  const path = { id: product.id };
  const { response } = await api.getProduct({ client, path, throwOnError: true });
  const headers = { 'If-Match': response.headers.get('ETag') ?? '' };
  const change = { client, path, headers };
  const { data } = await api.patchProduct({ ...change, body: { title: `${product.title}, blue` }, throwOnError: true });
  const late = await api.patchProduct({ ...change, body: { title: 'Too late' } });
  if (late.error === undefined) throw new Error('The late change was not refused.');
  return { changedTitle: data.title, lateChange: { status: late.response?.status, code: late.error.code } };
}
