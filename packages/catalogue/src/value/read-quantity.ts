import { shortText } from './characters.js';
import { foldNumeral } from './fold-numeral.js';
import { isPlaceholder } from './placeholder.js';
import { plainInteger, readInteger } from './read-number.js';
import { accept, emptied, type Reading, reject } from './reading.js';

/** The largest quantity that stock can have. */
export const maxQuantity = 2_147_483_647;

/** So many plain digits, which nearly every cell is, are a quantity whatever they are. */
const sureDigits = 9;

/** Characters of the name of a location. */
export const maxLocationLength = 100;

/** Before a quantity that stands for itself and more, as price lists give it: `>100`, `≥ 5`. */
const orMore = /^[>≥]=?/;
/** A number with the word for pieces, in the languages of feeds. */
const pieces =
  /^([-+\u2212\d.,' \u00a0]*\d)\s*(?:stk|stück|stueck|pcs|pc|pieces?|units?|ea|st|pièces?|pces|unidades|uds?|pezzi|pz|stuks|szt|ks|db|шт|個|件|个)\.?$/iu;
const word = /\p{L}/u;

/** What words stand for, each in lower case and with one blank between its parts. */
export type QuantityWords = ReadonlyMap<string, number>;

export function quantityWords(words: Readonly<Record<string, number>>): QuantityWords {
  return new Map(Object.entries(words).map(([text, quantity]) => [foldWords(text), quantity]));
}

function foldWords(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, ' ');
}

/**
 * A quantity: a whole number, zero or more. `10+` and `>100` are the number with a repair; a word has the meaning that
 * `words` gives it, and is rejected without one.
 */
export function readQuantity(text: string, words: QuantityWords): Reading<number> {
  const plain = text.length > sureDigits ? -1 : plainInteger(text);
  if (plain >= 0) return accept(plain);
  const given = shortText(text);
  const meaning = words.get(foldWords(given));
  if (meaning !== undefined) return accept(meaning);
  if (isPlaceholder(given)) return emptied(text);
  const folded = foldNumeral(given);
  const number = leastOf(folded);
  if (number === null) return readCount(folded, 0);
  const reading = readCount(number, 0);
  if (!reading.ok || reading.value === null) return reading;
  const repair = { rule: 'quantity_at_least', before: given, after: String(reading.value) } as const;
  return { ...reading, repairs: [...reading.repairs, repair] };
}

/** The number of `10+` and `>100`; null where the text does not say that there may be more. */
function leastOf(text: string): string | null {
  const [mark = ''] = orMore.exec(text) ?? [];
  const hasPlus = text.endsWith('+');
  const number = text.slice(mark.length, hasPlus ? -1 : undefined).trim();
  return number !== '' && (mark !== '' || hasPlus) ? number : null;
}

/** What is added to a quantity: a whole number with its sign. */
export function readDelta(text: string): Reading<number> {
  const given = shortText(text);
  if (isPlaceholder(given)) return emptied(text);
  // A plus says which way, and is no repair.
  return readCount(foldNumeral(given).replace(/^\+\s*(?=\d)/, ''), -maxQuantity);
}

function readCount(text: string, min: number): Reading<number> {
  const counted = pieces.exec(text);
  if (counted !== null) {
    const [, number = ''] = counted;
    const reading = readInteger(number, { min, max: maxQuantity });
    if (!reading.ok || reading.value === null) return reading;
    return { ...reading, repairs: [{ rule: 'number_rewritten', before: text, after: String(reading.value) }] };
  }
  if (!word.test(text)) return readInteger(text, { min, max: maxQuantity });
  return reject(
    'number_unreadable',
    `"${text}" is no quantity.`,
    'Give a whole number, or say with the option quantity_words what the word stands for.',
  );
}
