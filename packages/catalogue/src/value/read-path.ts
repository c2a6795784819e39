import { trimInvisible } from './clean-text.js';
import { readText } from './read-text.js';
import { emptyReading, type Reading } from './reading.js';

/** A category path of at most `limit` characters, `A > B > C`: blanks beside the arrows are made equal, empty steps dropped. */
export function readPath(text: string, limit: number): Reading<string> {
  if (!text.includes('>') && !text.includes('&gt;')) return readText(text, limit);
  const steps = text.replaceAll('&gt;', '>').split('>').map(trimInvisible);
  const path = steps.filter((step) => step !== '').join(' > ');
  return path === '' ? emptyReading : readText(path, limit);
}
