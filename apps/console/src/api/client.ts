import createClient from 'openapi-fetch';
import { apiAddress } from './address.js';
import type { paths } from './paths.js';
import { problemOf } from './problem.js';
import { accessToken, refresh } from './session.js';

/** The API, with the types of its own document. */
export const api = createClient<paths>({ baseUrl: apiAddress('').replace(/\/$/, ''), fetch: fetchAsUser });

/** Sends a request with the token of the session, and once more with a new one where the API no longer accepts it. */
async function fetchAsUser(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await send(request);
  if (response.status !== 401) return response;
  await refresh();
  return send(again);
}

async function send(request: Request): Promise<Response> {
  const token = await accessToken();
  if (token !== null) request.headers.set('Authorization', `Bearer ${token}`);
  return fetch(request);
}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of a successful answer; throws an ApiProblem for any other. */
export async function bodyOf<T>(pending: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await pending;
  if (data === undefined) throw problemOf(response.status, error);
  return data;
}
