import { isPlaceholder } from '../value/placeholder.js';
import { readText } from '../value/read-text.js';
import { emptied, type Reading } from '../value/reading.js';

/** Words that say that a product has no brand. */
const noBrands = new Set([
  'generic',
  'no brand',
  'nobrand',
  'unbranded',
  'no-brand',
  'no name',
  'markenlos',
  'ohne marke',
]);
const longestOfThem = 24;

/** A brand, or a part number, of at most `max` characters; words that say that there is none are nothing. */
export function readBrand(text: string, max: number): Reading<string> {
  const reading = readText(text, max);
  return reading.ok && reading.value !== null && saysNone(reading.value) ? emptied(text) : reading;
}

function saysNone(text: string): boolean {
  return text.length <= longestOfThem && (isPlaceholder(text) || noBrands.has(text.toLowerCase()));
}
