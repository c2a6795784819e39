/** A price taken apart, before anything is decided. */
export interface PriceParts {
  /** What stands before and after the number: currency codes, symbols, words. */
  readonly words: readonly string[];
  /** From the first digit to the last, with a decimal mark that leads (`.99`) or is closed by a dash (`99,-`). */
  readonly number: string;
  readonly negative: boolean;
}

const sign = /^[-+\u2212]|[-+\u2212]$/;
/** `99,-` `99.–` `99:-`: no minor units. */
const closingDash = /^([.,:])[-\u2013\u2014\u2212]+/;

/** Takes a price apart, or gives null where it has no digit. */
export function splitPrice(text: string): PriceParts | null {
  const first = text.search(/\d/);
  if (first < 0) return null;
  let last = text.length - 1;
  while (!isDigit(text.charCodeAt(last))) last--;
  const start = leadsWithMark(text, first) ? first - 1 : first;
  const before = text.slice(0, start).trim();
  const rest = text.slice(last + 1);
  const dash = closingDash.exec(rest);
  const after = (dash === null ? rest.replace(/^[.,](?=\s|$)/, '') : rest.slice(dash[0].length)).trim();
  return {
    words: [...wordsOf(before.replace(/^\(/, '')), ...wordsOf(after.replace(/\)$/, ''))],
    number: text.slice(start, last + 1) + (dash === null || dash[1] === ':' ? '' : `${dash[1]}00`),
    negative: before.startsWith('(') || isMinus(before) || isMinus(after),
  };
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Whether a mark before the first digit belongs to the number, as in `$.99`, and not to a word, as in `Fr.99`. */
function leadsWithMark(text: string, first: number): boolean {
  const mark = text[first - 1];
  return (mark === '.' || mark === ',') && !/\p{L}/u.test(text.charAt(first - 2));
}

function isMinus(side: string): boolean {
  const found = sign.exec(side);
  return found !== null && found[0] !== '+';
}

/** The words on one side: all of it where that names one thing (`US $`), so blanks are left to the reader. */
function wordsOf(side: string): string[] {
  const bare = side.replace(sign, '').trim();
  return bare === '' ? [] : [bare];
}
