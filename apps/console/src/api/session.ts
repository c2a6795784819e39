import { logIn as openSession, resumeSession as reopenSession, type Session as Tokens } from '@feedstock/client';
import { apiRoot } from './address.js';
import type { User } from './documents.js';

/** Whether somebody is logged in. `checking`: the cookie of an earlier visit is being exchanged. */
export type Session = { state: 'checking' } | { state: 'closed' } | { state: 'open'; user: User };

let session: Session = { state: 'checking' };
/** In memory only: a script of another page can never read it. */
let tokens: Tokens | null = null;
const listeners = new Set<() => void>();
const otherTabs = new BroadcastChannel('feedstock-session');
const where = { baseUrl: apiRoot, fetch: exchangeOneAtATime };

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
  open(await openSession(where, { username, password, remember: 'cookie' }));
  otherTabs.postMessage('opened');
}

/** Ends the session on the server, here and in every other tab. */
export async function logOut(): Promise<void> {
  const ended = tokens;
  // Before the tokens are forgotten: it is they that end it. A server that is gone ends nothing, but this page does.
  await ended?.logOut().catch(() => undefined);
  close();
  otherTabs.postMessage('closed');
}

/** Goes on with the session of the cookie, if there is one. */
export async function resumeSession(): Promise<void> {
  await reopenSession(where).then(open, close);
}

/** A token that is valid now, or null where nobody is logged in any more; `renew` for a new one in place of one that was rejected. */
export async function accessToken({ renew = false } = {}): Promise<string | null> {
  try {
    if (renew) await tokens?.refresh();
    return (await tokens?.accessToken()) ?? null;
  } catch (error) {
    // Without the network the session may still be there; a refusal is the end of it.
    if (error instanceof TypeError) throw error;
    close();
    return null;
  }
}

/** A refresh token works once, so that tabs must not exchange the same one. Only secure pages have locks. */
function exchangeOneAtATime(request: Request): Promise<Response> {
  const isExchange = request.url.endsWith('/token/refresh');
  return isExchange && 'locks' in navigator
    ? navigator.locks.request('feedstock-refresh', () => fetch(request))
    : fetch(request);
}

function open(opened: Tokens): void {
  tokens = opened;
  change({ state: 'open', user: opened.user });
}

function close(): void {
  tokens = null;
  if (session.state !== 'closed') change({ state: 'closed' });
}

function change(next: Session): void {
  session = next;
  for (const listener of listeners) listener();
}
