import { createHash, randomBytes } from 'node:crypto';

/** Says whose key it is, to people and to scanners for leaked secrets. */
const mark = 'fsk_';
const shownLength = mark.length + 8;
const form = new RegExp(`^${mark}[A-Za-z0-9_-]{43}$`);

/** A key for a machine: 256 random bits, of which only the digest and the beginning are stored. */
export function createApiKey(): { text: string; prefix: string; keyHash: Uint8Array } {
  const text = `${mark}${randomBytes(32).toString('base64url')}`;
  return { text, prefix: text.slice(0, shownLength), keyHash: hashApiKey(text) };
}

export function looksLikeApiKey(text: string): boolean {
  return form.test(text);
}

/** One round of SHA-256 is enough: unlike a password, nobody can guess 256 random bits, and each request is checked by it. */
export function hashApiKey(text: string): Uint8Array {
  return createHash('sha256').update(text).digest();
}
