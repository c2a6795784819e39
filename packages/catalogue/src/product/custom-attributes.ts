import { parseJsonText } from '../value/json-text.js';

/**
 * Google's limits for the custom attributes of one product; characters are those of name and value together. `maxNames` is
 * ours, for the names that all products of the catalogue have: more than any person looks through.
 */
export const customLimits = { maxCount: 2500, maxLength: 10_240, maxTotal: 102_400, maxNames: 10_000 } as const;

/** The column of an exported file for the custom attributes that have no column of their own: a JSON object of texts. */
export const customObjectHeader = 'custom_attributes';

/** The column for what only late records of a file name: a JSON object of texts, attributes and custom ones alike. */
export const lateObjectHeader = 'late_values';

/** What the name of a field begins with where the field is a custom attribute. */
export const customFieldPrefix = `${customObjectHeader}.`;

/** The members of a cell under `custom_attributes`, or null where it is not a JSON object of texts. */
export function readCustomObject(cell: string): [name: string, text: string][] | null {
  const object = parseObject(cell);
  if (object === null) return null;
  const members = Object.entries(object).filter((member): member is [string, string] => typeof member[1] === 'string');
  return members.length === Object.keys(object).length ? members : null;
}

function parseObject(cell: string): object | null {
  if (!cell.trimStart().startsWith('{')) return null;
  try {
    return parseJsonText(cell) as object;
  } catch {
    return null;
  }
}

/**
 * The names of the custom attributes beyond the limits of a product, from the end of `given`. Empty for nearly every product.
 */
export function surplusCustom(given: Readonly<Record<string, string>>): string[] {
  const names = Object.keys(given);
  let total = 0;
  const firstSurplus = names.findIndex((name, index) => {
    total += name.length + (given[name]?.length ?? 0);
    return index >= customLimits.maxCount || total > customLimits.maxTotal;
  });
  return firstSurplus === -1 ? [] : names.slice(firstSurplus);
}
