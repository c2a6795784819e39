import type { RepairRule } from '../import/repair.js';

const label =
  /^(?:gtin|ean|upc|jan|isbn|issn|barcode)(?:[-_ ]?(?:8|10|12|13|14|a|e))?(?:\s+|\s*[:#=]\s+)(?=\d)|^(?:gtin|ean|upc|jan|isbn)\s*[:#=]?(?=\d{7})/i;
const scientific = /^(\d)(?:[.,](\d*))?e\+?(\d{1,2})$/i;
const floatSuffix = /^(\d{6,})[.,]0*$/;
const grouping = /^\d{1,3}(?:([.,'])\d{3})(?:\1\d{3}){1,3}$/;

/** What spreadsheets and exports do to a GTIN, and how to undo it: each repair gives null where it has nothing to do. */
export const gtinRepairs: readonly (readonly [RepairRule, (text: string) => string | null])[] = [
  ['gtin_label_removed', (text) => (label.test(text) ? text.replace(label, '') : null)],
  ['gtin_scientific_notation', expandScientific],
  ['gtin_float_suffix', (text) => floatSuffix.exec(text)?.[1] ?? null],
  ['gtin_grouping_removed', (text) => (grouping.test(text) ? text.replace(/\D/g, '') : null)],
];

/** Whether the text is a number in scientific notation. */
export function isScientific(text: string): boolean {
  return scientific.test(text);
}

/** The digits of a number in scientific notation, only where the mantissa holds all of them; otherwise they are lost. */
function expandScientific(text: string): string | null {
  const [, first, decimals = '', exponent] = scientific.exec(text) ?? [];
  if (first === undefined || exponent === undefined) return null;
  const kept = decimals.slice(0, Number(exponent));
  const surplus = decimals.slice(Number(exponent));
  return kept.length === Number(exponent) && !/[1-9]/.test(surplus) ? first + kept : null;
}
