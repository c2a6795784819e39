import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a page of another site made the browser send this request. Newer browsers say so themselves; an older one names
 * the origin of the page, which is compared with the host. What is no browser says neither, and nobody can make it send anything.
 */
export function isFromOtherSite({ 'sec-fetch-site': site, origin, host }: IncomingHttpHeaders): boolean {
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  return origin !== undefined && hostOf(origin) !== host;
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
