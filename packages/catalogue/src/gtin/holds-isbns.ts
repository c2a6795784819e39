import { isbn13Of } from './isbn-10.js';

/** Fewer than this may be chance. */
const minIsbns = 3;

/** Whether a column holds ISBNs: its header says so, or most of its values are valid ISBN-10s. */
export function holdsIsbns(header: string, samples: readonly string[]): boolean {
  if (/isbn/i.test(header)) return true;
  const given = samples.map((sample) => sample.trim()).filter((sample) => sample !== '');
  const isbns = given.filter((sample) => /^\d{9}[\dX]$/i.test(sample) && isbn13Of(sample.toUpperCase()) !== null);
  return isbns.length >= minIsbns && isbns.length * 2 > given.length;
}
