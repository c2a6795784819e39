import type { IncomingHttpHeaders } from 'node:http';
import { isFromOtherSite } from '../http/own-site.js';
import { Problem } from '../http/problem.js';
import { refreshTokenDays } from './refresh-token.js';

/** Holds the refresh token of a browser, where no script can read it. */
export const sessionCookieName = 'feedstock_session';

/** The only addresses, below the path of PUBLIC_URL, that a browser sends it to: those that read it, and those beside them. */
const paths = ['/token/refresh', '/import-status'];

const days = 86_400;

/** `Set-Cookie` with a refresh token. A browser names the scheme of the public address in Origin, whatever proxies stand between. */
export function setSessionCookie(
  refreshToken: string,
  { origin }: IncomingHttpHeaders,
  basePath: string,
): Record<string, string[]> {
  const secure = origin?.startsWith('https:') === true ? '; Secure' : '';
  return cookiesOf(`${refreshToken}; Max-Age=${refreshTokenDays * days}${secure}`, basePath);
}

/** `Set-Cookie` that has the browser forget the token. */
export function clearSessionCookie(basePath: string): Record<string, string[]> {
  return cookiesOf('; Max-Age=0', basePath);
}

function cookiesOf(value: string, basePath: string): Record<string, string[]> {
  const attributes = (path: string) => `Path=${basePath}${path}; HttpOnly; SameSite=Strict`;
  return { 'Set-Cookie': paths.map((path) => `${sessionCookieName}=${value}; ${attributes(path)}`) };
}

const form = new RegExp(`(?:^|; *)${sessionCookieName}=([\\w-]{1,200})(?:;|$)`);

/** The refresh token in the cookie of a request; null where there is none. Throws a 403 where another site had it sent. */
export function readSessionCookie(headers: IncomingHttpHeaders): string | null {
  const token = form.exec(headers.cookie ?? '')?.[1];
  if (token === undefined) return null;
  requireOwnSite(headers);
  return token;
}

/** Throws a 403 for a request that the page of another site makes: `SameSite` keeps it out too, where the browser knows that. */
export function requireOwnSite(headers: IncomingHttpHeaders): void {
  if (!isFromOtherSite(headers)) return;
  throw new Problem(
    'forbidden',
    'A page of another site sent this request, and the cookie of a log-in is for pages of this server alone. Use the tokens of POST /login without "remember".',
  );
}
