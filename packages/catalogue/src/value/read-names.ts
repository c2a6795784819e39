import type { RepairRule } from '../import/repair.js';
import { countCharacters, cutCharacters, trimInvisible } from './characters.js';
import { isPlaceholder } from './placeholder.js';
import { cleanText } from './read-text.js';
import { type CellRepair, emptied, emptyReading, noRepairs, type Reading } from './reading.js';

export interface NameLimits {
  /** At most this many names. */
  readonly maxValues: number;
  /** At most this many characters a name. */
  readonly each: number;
  /** At most this many characters in all. */
  readonly limit: number;
}

const code = /^(?:#[\da-f]{3,8}|\d+)$/i;
const otherSeparators = /[,;|]+/g;

/** Names joined by a slash, as colours and materials are: `Red/Blue`. Other separators are repaired. */
export function readNames(text: string, limits: NameLimits): Reading<string> {
  const repairs: CellRepair[] = [];
  const given = cleanText(text, repairs);
  if (given === '') return emptyReading;
  const names = namesIn(given);
  if (given.search(otherSeparators) >= 0) note('list_separator_rewritten', given, names.join('/'), repairs);
  const shortened = names.map((name) => cutCharacters(name, limits.each));
  note('text_cut', names.join('/'), shortened.join('/'), repairs);
  const value = fit(shortened, limits);
  note('values_cut', shortened.join('/'), value, repairs);
  if (isPlaceholder(value)) return emptied(text);
  if (value.split('/').some((name) => code.test(name)))
    repairs.push({ rule: 'color_code', before: value, after: value });
  return { ok: true, value: value === '' ? null : value, repairs: repairs.length === 0 ? noRepairs : repairs };
}

function namesIn(given: string): string[] {
  const names = given.replace(otherSeparators, '/').split('/');
  return names.map(trimInvisible).filter((name) => name !== '');
}

function note(rule: RepairRule, before: string, after: string, repairs: CellRepair[]): void {
  if (before !== after) repairs.push({ rule, before, after });
}

/** The first names that fit into the limits, joined. */
function fit(names: readonly string[], limits: NameLimits): string {
  let kept = names.slice(0, limits.maxValues);
  while (kept.length > 1 && countCharacters(kept.join('/')) > limits.limit) kept = kept.slice(0, -1);
  return cutCharacters(kept.join('/'), limits.limit);
}
