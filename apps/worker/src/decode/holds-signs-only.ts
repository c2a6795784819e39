/** Signs of windows-1252 that may touch the end of a word, as in `Acme®`. Most are letters in other encodings. */
const afterWord = new Set('®©™…’”»›–—•†‡€°ºª‰\u00a0');
/** Signs that may touch the beginning of a word, as in `°C` and `µm`. */
const beforeWord = new Set('°“‘’„‚«‹–—•…€¿¡µ§×™\u00a0');
/** Signs that touch no letter. */
const apart = new Set('±£¥¢§·¼½¾²³×µØÅ');
const latinLetter = /[a-z]/i;
const unitBefore = /(?:^|[^a-z])(?:[cdmk]?m|in|ft|yd)$/i;

/**
 * Whether all that `text`, decoded as windows-1252, holds beyond ASCII are signs where signs stand: degrees, dashes,
 * quotation marks. The same bytes are letters in other encodings, but no word there consists of one such letter.
 */
export function holdsSignsOnly(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    if (text.charCodeAt(at) >= 0x80 && !isSign(text, at)) return false;
  }
  return true;
}

function isSign(text: string, at: number): boolean {
  const sign = text[at] ?? '';
  const before = text[at - 1] ?? ' ';
  const after = text[at + 1] ?? ' ';
  if (latinLetter.test(before) && !afterWord.has(sign) && !isPower(sign, text.slice(Math.max(0, at - 3), at)))
    return false;
  // A letter of a word does not follow a digit: `5×LED`, `20ºC`.
  if (latinLetter.test(after) && !beforeWord.has(sign) && !/\d/.test(before)) return false;
  const isAlone = [before, sign, after].filter((each) => each >= '\x80' && each !== '\u00a0').length <= 1;
  return isAlone && (afterWord.has(sign) || beforeWord.has(sign) || apart.has(sign));
}

/** `m²`, `cm³`. */
function isPower(sign: string, before: string): boolean {
  return (sign === '²' || sign === '³') && unitBefore.test(before);
}
