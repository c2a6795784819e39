import { createHash, hash } from 'node:crypto';

/**
 * 127 bits that stand for what decides a row's product: its cells as given, packed, so that unchanged rows are recognised
 * before they are read, and what it inherits from other rows.
 */
export function digestOf(packed: string, inherited: readonly string[], salt: string): string {
  let text = `${salt}\u001f${packed}`;
  for (const value of inherited) text += `\u001e${value}`;
  return hash('sha256', text, 'hex');
}

/** The last digit of the hash of a row that stands alone is even: when it comes again, nothing but its product is asked for. */
const evenDigits: Readonly<Record<string, string>> = { 1: '0', 3: '2', 5: '4', 7: '6', 9: '8', b: 'a', d: 'c', f: 'e' };
const oddDigits: Readonly<Record<string, string>> = { 0: '1', 2: '3', 4: '5', 6: '7', 8: '9', a: 'b', c: 'd', e: 'f' };

/**
 * A digest and whether its row stands alone, as they are stored with the product: a UUID. A row stands alone whose own
 * cells decide its product, and of which nothing is to be reported.
 */
export function contentHashOf(digest: string, standsAlone: boolean): string {
  const last = digest.charAt(31);
  const marked = (standsAlone ? evenDigits : oddDigits)[last] ?? last;
  const groups = [digest.slice(0, 8), digest.slice(8, 12), digest.slice(12, 16), digest.slice(16, 20)];
  // Joined, not added: what V8 adds stays in pieces until somebody reads it.
  return [...groups, digest.slice(20, 31) + marked].join('-');
}

/** A digest of settings, in the order of their names, to salt the digests of rows with. */
export function saltOf(settings: Readonly<Record<string, unknown>>): string {
  const named = Object.keys(settings).sort();
  return createHash('sha256')
    .update(JSON.stringify(named.map((name) => [name, settings[name]])))
    .digest('hex')
    .slice(0, 32);
}
