import { countCharacters, cutCharacters } from './characters.js';
import { isPlaceholder } from './placeholder.js';
import { cleanText } from './read-text.js';
import { type CellRepair, emptied, emptyReading, noRepairs, type Reading } from './reading.js';

export interface NameLimits {
  /** At most so many names. */
  readonly most: number;
  /** At most so many characters a name. */
  readonly each: number;
  /** At most so many characters in all. */
  readonly limit: number;
}

const code = /^(?:#[\da-f]{3,8}|\d+)$/i;
const otherSeparators = /\s*[,;|]\s*/;

/** Names joined by a slash, as colours and materials are: `Red/Blue`. Other separators are mended. */
export function readNames(text: string, limits: NameLimits): Reading<string> {
  const repairs: CellRepair[] = [];
  const given = cleanText(text, repairs);
  if (given === '') return emptyReading;
  if (isPlaceholder(given)) return emptied(text);
  const names = separate(given, repairs).map((name) => cutCharacters(name, limits.each));
  const value = fit(names, limits);
  if (value !== names.join('/')) repairs.push({ rule: 'values_cut', before: names.join('/'), after: value });
  else if (names.some((name, at) => name !== separate(given, [])[at]))
    repairs.push({ rule: 'text_cut', before: given, after: value });
  if (value.split('/').some((name) => code.test(name)))
    repairs.push({ rule: 'color_code', before: value, after: value });
  return { ok: true, value: value === '' ? null : value, repairs: repairs.length === 0 ? noRepairs : repairs };
}

function separate(given: string, repairs: CellRepair[]): string[] {
  const names = given
    .split('/')
    .flatMap((part) => part.split(otherSeparators))
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (otherSeparators.test(given))
    repairs.push({ rule: 'list_separator_rewritten', before: given, after: names.join('/') });
  return names;
}

/** The first names that fit into the limits, joined. */
function fit(names: readonly string[], limits: NameLimits): string {
  let kept = names.slice(0, limits.most);
  while (kept.length > 1 && countCharacters(kept.join('/')) > limits.limit) kept = kept.slice(0, -1);
  return cutCharacters(kept.join('/'), limits.limit);
}
