import { shortText } from './characters.js';
import { isPlaceholder } from './placeholder.js';
import { accept, emptied, emptyReading, type Reading, reject } from './reading.js';

const yes = Object.freeze(accept(true));
const no = Object.freeze(accept(false));
const spellings = new Map<string, Reading<boolean>>([
  ...['yes', 'true', '1', 'y', 't', 'on'].map((word) => [word, yes] as const),
  ...['no', 'false', '0', 'n', 'f', 'off'].map((word) => [word, no] as const),
  ['', emptyReading],
]);

/** yes/no, true/false, 1/0, y/n in any case. */
export function readBoolean(text: string): Reading<boolean> {
  const exact = spellings.get(text);
  if (exact !== undefined) return exact;
  const given = shortText(text);
  const folded = spellings.get(given.toLowerCase());
  if (folded !== undefined) return folded;
  if (isPlaceholder(given)) return emptied(text);
  return reject('boolean_unknown', `"${given}" is neither yes nor no.`);
}
