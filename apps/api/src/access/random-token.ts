import { createHash, randomBytes } from 'node:crypto';

/** A secret of 256 random bits, as a text that fits into an address and a header. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token. One round of SHA-256 is enough: unlike a password, nobody can guess 256 random bits. */
export function digestOf(token: string): Uint8Array {
  return createHash('sha256').update(token).digest();
}
