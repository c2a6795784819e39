import { maxShortLength, shortText } from './characters.js';

const euro = 0x20ac;
const pound = 0xa3;

/** Whether all characters are printable ASCII or one of the commonest currency signs: nothing to fold. */
function isFolded(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || (code > 0x7e && code !== euro && code !== pound)) return false;
  }
  return true;
}

/**
 * A value of digits and marks as a person sees it: full-width characters made ordinary, blanks of all widths one kind,
 * the guards of spreadsheets (`="…"`, a leading apostrophe, surrounding quotes) taken off.
 */
export function foldNumeral(text: string): string {
  const isPlain = text.length <= maxShortLength && isFolded(text);
  const folded = isPlain ? text : shortText(foldDigits(shortText(text).replaceAll('\u00b4', "'").normalize('NFKC')));
  return withoutGuards(folded.trim());
}

/** The zeros of Arabic-Indic, Persian, Devanagari and Bengali digits. */
const zeros = [0x660, 0x6f0, 0x966, 0x9e6];
const otherDigits = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef]/g;
/** Marks that set the direction, without the overrides: those show digits in another order. */
const directions = /[\u061c\u200e\u200f\u202a-\u202c\u2066-\u2069]/g;
/** Thousands and decimals with the marks of Arabic, which mean nothing else. */
const arabicMarks = /(?<![\d\u066b\u066c])(\d{1,3}(?:\u066c\d{3})+|\d+)(?:\u066b(\d+))?(?![\d\u066b\u066c])/;

function foldDigits(text: string): string {
  const straight = text.replace(directions, '');
  const digits = straight.replace(otherDigits, (digit) => digitOf(digit.charCodeAt(0)));
  return digits.replace(arabicMarks, (_, whole: string, decimals?: string) => {
    // Three decimals could be read as thousands where the mark is a point.
    const fraction = decimals?.length === 3 ? `${decimals}0` : decimals;
    return whole.replaceAll('\u066c', '') + (fraction === undefined ? '' : `.${fraction}`);
  });
}

function digitOf(code: number): string {
  const zero = zeros.findLast((each) => each <= code) ?? code;
  return String(code - zero);
}

function withoutGuards(text: string): string {
  if (text.startsWith('="') && text.endsWith('"')) return text.slice(2, -1).trim();
  if (text.startsWith('"') && text.indexOf('"', 1) === text.length - 1) return text.slice(1, -1).trim();
  return text.startsWith("'") ? text.slice(1).trim() : text;
}
