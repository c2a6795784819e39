import { apiAddress } from './address.js';
import type { Tokens, User } from './paths.js';
import { readProblem } from './problem.js';

/** Whether somebody is logged in. `checking`: the cookie of an earlier visit is being exchanged. */
export type Session = { state: 'checking' } | { state: 'closed' } | { state: 'open'; user: User };

/** A token that expires within this time is exchanged before it is used. */
const refreshEarlyMs = 30_000;

let session: Session = { state: 'checking' };
/** In memory only: a script of another page can never read it. */
let access: { token: string; expiresAt: number } | null = null;
let refreshing: Promise<void> | null = null;
const listeners = new Set<() => void>();
const otherTabs = new BroadcastChannel('feedstock-session');

otherTabs.onmessage = ({ data }) => {
  if (data === 'closed') close();
  else if (data === 'opened' && session.state === 'closed') void resumeSession();
};

export function currentSession(): Session {
  return session;
}

export function onSessionChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Logs in; the refresh token stays in a cookie that no script can read. Throws an ApiProblem where it is refused. */
export async function logIn(username: string, password: string): Promise<void> {
  open(await requestTokens('login', { username, password, remember: 'cookie' }));
  otherTabs.postMessage('opened');
}

/** Ends the session on the server, here and in every other tab. */
export async function logOut(): Promise<void> {
  const token = access?.token;
  close();
  otherTabs.postMessage('closed');
  await fetch(apiAddress('logout'), { method: 'POST', headers: { Authorization: `Bearer ${token}` } });
}

/** Goes on with the session of the cookie, if there is one. */
export async function resumeSession(): Promise<void> {
  await refresh().catch(() => undefined);
}

/** A token that is valid now; null where nobody is logged in any more. */
export async function accessToken(): Promise<string | null> {
  if (access !== null && access.expiresAt - Date.now() < refreshEarlyMs) await resumeSession();
  return access?.token ?? null;
}

/** Exchanges the cookie for a new token, once however many requests ask for it. Closes the session where it is refused. */
export function refresh(): Promise<void> {
  refreshing ??= oneTabAtATime(async () => open(await requestTokens('token/refresh')))
    .catch((error: unknown) => {
      // Without the network the session may still be there; a refusal is the end of it.
      if (error instanceof TypeError && session.state === 'open') throw error;
      close();
      throw error;
    })
    .finally(() => {
      refreshing = null;
    });
  return refreshing;
}

/** A refresh token works once, so that tabs must not exchange the same one. Only secure pages have locks. */
function oneTabAtATime(exchange: () => Promise<void>): Promise<void> {
  return 'locks' in navigator ? navigator.locks.request('feedstock-refresh', exchange) : exchange();
}

async function requestTokens(path: string, body?: object): Promise<Tokens> {
  const response = await fetch(apiAddress(path), {
    method: 'POST',
    ...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  });
  if (!response.ok) throw await readProblem(response);
  return response.json();
}

function open({ access_token, expires_in, user }: Tokens): void {
  access = { token: access_token, expiresAt: Date.now() + expires_in * 1000 };
  change({ state: 'open', user });
}

function close(): void {
  access = null;
  if (session.state !== 'closed') change({ state: 'closed' });
}

function change(next: Session): void {
  session = next;
  for (const listener of listeners) listener();
}
