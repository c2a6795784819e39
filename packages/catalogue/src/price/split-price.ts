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
export function splitPrice(given: string): PriceParts | null {
  const text = withoutOrnaments(given);
  const first = firstDigit(text);
  if (first === text.length) return null;
  const end = afterLastDigit(text);
  const start = leadsWithMark(text, first) ? first - 1 : first;
  const before = text.slice(0, start).trim();
  const rest = text.slice(end);
  const dash = closingDash.exec(rest);
  const after = (dash === null ? rest.replace(/^[.,](?=\s|$)/, '') : rest.slice(dash[0].length)).trim();
  const words: string[] = [];
  addWord(withoutLabel(before), words);
  addWord(after.endsWith(')') ? after.slice(0, -1) : after, words);
  return {
    words,
    number: text.slice(start, end) + (dash === null || dash[1] === ':' ? '' : `${dash[1]}00`),
    negative: before.startsWith('(') || isMinus(before) || isMinus(after),
  };
}

/** A footnote mark, `500/-`, and the blank in `1.837, 32`, which has a mark between thousands and is one number. */
function withoutOrnaments(text: string): string {
  return text
    .replace(/(?<![\s*])\s*\*{1,3}$/, '')
    .replace(/(\d) ?\/[-=](?=\s|$)(?!\D*\d)/, '$1')
    .replace(/(?<![\d.,])(\d{1,3}(?:\.\d{3})+,|\d{1,3}(?:,\d{3})+\.) (?=\d\d(?!\d))/, '$1');
}

/** What shops print before a price that says nothing of the amount. `From` and the like are not among it. */
const label = /^(?:p\.?v\.?p\.?|price|preis|prix|precio|prezzo|prijs|cena|preço|цена|only|nur)(?!\p{L})\s?:?\s?/iu;

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function firstDigit(text: string): number {
  let index = 0;
  while (index < text.length && !isDigit(text.charCodeAt(index))) index++;
  return index;
}

function afterLastDigit(text: string): number {
  let index = text.length;
  while (!isDigit(text.charCodeAt(index - 1))) index--;
  return index;
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

/** A colon behind the currency, as in `Rs:500`, says nothing either. */
function withoutLabel(side: string): string {
  return side.replace(label, '').replace(/(?<=\S):$/, '');
}

/** Adds what stands on one side, with the blanks in it, as in `US $`. */
function addWord(side: string, words: string[]): void {
  const bare = side.replace(sign, '').trim();
  if (bare !== '') words.push(bare);
}
