import { digestOf, randomToken } from '../access/random-token.js';

/** The secret part of a feed's address, a random token, of which only the digest is stored. */
export function createFeedToken(): { token: string; tokenHash: Uint8Array } {
  const token = randomToken();
  return { token, tokenHash: digestOf(token) };
}

/** The path at which a feed is fetched. */
export function feedPath(token: string): string {
  return `/feeds/out/${token}`;
}
