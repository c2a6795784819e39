import {
  type ApiClient,
  ApiProblem,
  bodyOf,
  createApiClient,
  logIn,
  uploadFile,
  waitForImport,
} from '../../src/index.js';
import type { Seen, Start } from './walk.js';

/** The walk with the client of this package. */
export async function walk({ baseUrl, username, password, feed, word }: Start): Promise<Seen> {
  const session = await logIn({ baseUrl }, { username, password });
  const api = createApiClient({ baseUrl, token: session });
  const imported = await importAndCorrect(api, feed);
  const changed = await changeTwice(api, word);
  const query = { search: word, columns: 'title,price' };
  const exported = await bodyOf(api.GET('/export-csv', { params: { query }, parseAs: 'text' }));
  await session.logOut();
  return { ...imported, ...changed, exported };
}

async function importAndCorrect(api: ApiClient, feed: File) {
  const { job_id } = await uploadFile(api, feed, { default_currency: 'EUR' });
  const { status, outcome } = await waitForImport(api, job_id, { pauseMs: 50 });
  const params = { path: { job_id } };
  const { items } = await bodyOf(api.GET('/import-status/{job_id}/rejections', { params }));
  const [rejection] = items;
  if (rejection === undefined) throw new Error('No row was rejected.');
  const { row, column, code, by_column } = rejection;
  const body = { rows: [{ row, cells: { ...by_column, price: '29.90' } }] };
  const next = await bodyOf(api.POST('/import-status/{job_id}/rejections/resend', { params, body }));
  const resent = await waitForImport(api, next.job_id, { pauseMs: 50 });
  return {
    imported: { status, created: outcome.created, rejected: outcome.rejected },
    rejection: { row, column, code },
    resent: { corrected: resent.corrects === job_id, created: resent.outcome.created },
  };
}

/** Changes a product, and once more as if it had not changed since. */
async function changeTwice(api: ApiClient, word: string) {
  const { items } = await bodyOf(api.GET('/products', { params: { query: { search: word, sort: 'id' } } }));
  const [product] = items;
  if (product === undefined) throw new Error('No product was found.');
  const path = { id: product.id };
  const { response } = await api.GET('/products/{id}', { params: { path } });
  const params = { path, header: { 'If-Match': response.headers.get('ETag') ?? '' } };
  const { title } = await bodyOf(api.PATCH('/products/{id}', { params, body: { title: `${product.title}, blue` } }));
  const late = bodyOf(api.PATCH('/products/{id}', { params, body: { title: 'Too late' } }));
  const problem = await late.catch((error: unknown) => error);
  if (!(problem instanceof ApiProblem)) throw new Error('The late change was not refused.');
  return { changedTitle: title, lateChange: { status: problem.status, code: problem.code } };
}
