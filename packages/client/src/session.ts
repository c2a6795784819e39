import { type ApiClientOptions, createApiClient } from './create-api-client.js';
import { bodyOf } from './problem.js';
import type { components } from './schema.js';

export type Tokens = components['schemas']['Tokens'];
export type LogIn = components['schemas']['Login'];

/** Somebody who is logged in. */
export interface Session {
  readonly user: Tokens['user'];
  /** An access token that is valid for a while yet; exchanged for a new one first where it is not. Throws an ApiProblem once the session is over. */
  accessToken(): Promise<string>;
  /** Gets new tokens now, once however many ask for them. */
  refresh(): Promise<void>;
  /** Ends the session on the server: none of its tokens works any more. */
  logOut(): Promise<void>;
}

type Where = Omit<ApiClientOptions, 'token'>;

/** A token that expires within this time is exchanged before it is used. */
const refreshEarlyMs = 30_000;

/** Logs in. With `remember: 'cookie'`, for pages of the server itself, the refresh token is in a cookie that no script can read. */
export async function logIn(where: Where, credentials: LogIn): Promise<Session> {
  return keepSession(where, await bodyOf(createApiClient(where).POST('/login', { body: credentials })));
}

/** Goes on with the session of an earlier visit: that of the cookie, or of a refresh token that was kept. */
export async function resumeSession(where: Where, refreshToken: string | null = null): Promise<Session> {
  return keepSession(where, await exchange(where, refreshToken));
}

function exchange(where: Where, token: string | null): Promise<Tokens> {
  const body = token === null ? {} : { refresh_token: token };
  return bodyOf(createApiClient(where).POST('/token/refresh', { body }));
}

function keepSession(where: Where, first: Tokens): Session {
  let tokens = first;
  let endsAt = endOf(first);
  let refreshing: Promise<void> | null = null;

  async function next(): Promise<void> {
    tokens = await exchange(where, tokens.refresh_token);
    endsAt = endOf(tokens);
  }

  return {
    get user() {
      return tokens.user;
    },
    async accessToken() {
      if (endsAt - Date.now() < refreshEarlyMs) await this.refresh();
      return tokens.access_token;
    },
    refresh() {
      refreshing ??= next().finally(() => {
        refreshing = null;
      });
      return refreshing;
    },
    async logOut() {
      await bodyOf(createApiClient({ ...where, token: this }).POST('/logout'));
    },
  };
}

function endOf({ expires_in }: Tokens): number {
  return Date.now() + expires_in * 1000;
}
