import { digestOf, randomToken } from './random-token.js';

/** Says whose key it is, to people and to scanners for leaked secrets. */
const mark = 'fsk_';
const shownLength = mark.length + 8;
const form = new RegExp(`^${mark}[A-Za-z0-9_-]{43}$`);

/** A key for a machine: a random token, of which only the digest and the beginning are stored. */
export function createApiKey(): { text: string; prefix: string; keyHash: Uint8Array } {
  const text = `${mark}${randomToken()}`;
  return { text, prefix: text.slice(0, shownLength), keyHash: digestOf(text) };
}

export function looksLikeApiKey(text: string): boolean {
  return form.test(text);
}
