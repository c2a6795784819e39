import { createApiClient } from '@feedstock/client';
import { apiRoot } from './address.js';
import { accessToken } from './session.js';

/** The API, with the types of its own document. */
export const api = createApiClient({ baseUrl: apiRoot, fetch: fetchAsUser });

/** Sends a request with the token of the session, and once more with a new one where the API no longer accepts it. */
export async function fetchAsUser(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await send(request, await accessToken());
  return response.status === 401 ? send(again, await accessToken({ renew: true })) : response;
}

function send(request: Request, token: string | null): Promise<Response> {
  if (token !== null) request.headers.set('Authorization', `Bearer ${token}`);
  return fetch(request);
}
