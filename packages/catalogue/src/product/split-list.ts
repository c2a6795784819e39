import { endOfValue, quote, unquote } from './quoted-value.js';

/**
 * The values of a cell that holds several, joined by commas. A value that holds a comma stands in straight double quotes
 * with its inner quotes doubled. Empty values are left out.
 */
export function splitList(text: string): string[] {
  if (!text.includes(',') && !text.includes('"')) return text.trim() === '' ? [] : [text.trim()];
  const values: string[] = [];
  for (let start = 0; start <= text.length; ) {
    const end = endOfValue(text, start, ',');
    const value = unquote(text.slice(start, end));
    if (value !== '') values.push(value);
    start = end + 1;
  }
  return values;
}

/** The cell that `splitList` splits into these values. */
export function joinList(values: readonly string[]): string {
  return values.map((value) => quote(value, /[",]/)).join(',');
}

const endsOfList = ' ,;|"\t\n';

/** One address with nothing to take off: most cells. */
function isOneUrl(text: string): boolean {
  const first = text.indexOf('://');
  if (first === -1 || text.includes('://', first + 3)) return false;
  return !endsOfList.includes(text.charAt(0)) && !endsOfList.includes(text.charAt(text.length - 1));
}

const scheme = /^\s*(?:https?|ftp):\/\//i;

/**
 * The addresses of a cell, joined by commas, semicolons, pipes or blanks. A separator that no new address follows
 * belongs to the address before it: a comma in an address should be encoded, and often is not.
 */
export function splitUrls(text: string): string[] {
  if (isOneUrl(text)) return [text];
  if (text.includes('"')) return splitList(text).flatMap(splitUrls);
  const addresses: string[] = [];
  for (const piece of text.split(/(?<=[,;|\s])(?=\s*(?:https?|ftp):\/\/)/i)) {
    const address = scheme.test(piece) ? piece.replace(/[,;|\s]+$/, '').trim() : piece.trim();
    if (address !== '') addresses.push(address);
  }
  return addresses;
}
