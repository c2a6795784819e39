import { createHash, randomBytes } from 'node:crypto';

/** The secret part of a feed's address, 256 random bits, of which only the digest is stored. */
export function createFeedToken(): { token: string; tokenHash: Uint8Array } {
  const token = randomBytes(32).toString('base64url');
  return { token, tokenHash: hashFeedToken(token) };
}

/** One round of SHA-256 is enough: nobody can guess 256 random bits. */
export function hashFeedToken(token: string): Uint8Array {
  return createHash('sha256').update(token).digest();
}

/** The path at which a feed is fetched. */
export function feedPath(token: string): string {
  return `/feeds/out/${token}`;
}
