import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './schema.js';

/** What an answer is typed as where it may be a file as well; a file is asked for with `parseAs`. */
type Json = 'application/json' | 'application/problem+json';

/** A method for each HTTP method, typed by the API's own document: `api.GET('/products', …)`. */
export type ApiClient = Client<paths, Json>;

export interface ApiClientOptions {
  /** Where the API is, such as `https://feeds.example.com`. */
  baseUrl: string;
  /** An access token or an API key; or the session that keeps a token fresh. Left out for what is public. */
  token?: string | { accessToken(): Promise<string | null> };
  fetch?: (request: Request) => Promise<Response>;
}

/** A client that sends its token with each request. */
export function createApiClient({ baseUrl, token, fetch = globalThis.fetch }: ApiClientOptions): ApiClient {
  const api = createClient<paths, Json>({ baseUrl: baseUrl.replace(/\/$/, ''), fetch: (request) => fetch(request) });
  if (token === undefined) return api;
  api.use({
    async onRequest({ request }) {
      const text = typeof token === 'string' ? token : await token.accessToken();
      if (text !== null) request.headers.set('Authorization', `Bearer ${text}`);
      return request;
    },
  });
  return api;
}
