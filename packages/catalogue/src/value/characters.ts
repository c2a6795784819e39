/** The number of code points, which is what limits are counted in. */
export function countCharacters(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    if (isHighSurrogate(text.charCodeAt(index))) index++;
    count++;
  }
  return count;
}

/** The first `limit` code points, without a blank at the end. */
export function cutCharacters(text: string, limit: number): string {
  let index = 0;
  for (let count = 0; count < limit && index < text.length; count++) {
    index += isHighSurrogate(text.charCodeAt(index)) ? 2 : 1;
  }
  return trimWhere(text.slice(0, index), () => false, isInvisible);
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

/** Whether a UTF-16 code unit is a blank of any width, a line end, a zero-width character or a soft hyphen. */
export function isInvisible(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  if (code < 0x1680) return code === 0xa0 || code === 0xad;
  return (code >= 0x2000 && code <= 0x200f) || wideBlanks.has(code);
}

const wideBlanks: ReadonlySet<number> = new Set([
  0x1680, 0x180e, 0x2028, 0x2029, 0x202f, 0x205f, 0x2060, 0x3000, 0xfeff,
]);

/** The text without blanks, no-break blanks and zero-width characters around it. */
export function trimInvisible(text: string): string {
  return trimWhere(text, isInvisible, isInvisible);
}

/**
 * The text without the code units at its beginning and its end that the tests name. It looks at each of them once: an
 * expression such as `\s+$` starts again at every blank within the text, and takes minutes for 300 kB of them.
 */
export function trimWhere(
  text: string,
  isTrimmedBefore: (code: number) => boolean,
  isTrimmedAfter: (code: number) => boolean,
): string {
  let start = 0;
  let end = text.length;
  while (start < end && isTrimmedBefore(text.charCodeAt(start))) start++;
  while (end > start && isTrimmedAfter(text.charCodeAt(end - 1))) end--;
  return end - start === text.length ? text : text.slice(start, end);
}

/** No number, date, code, GTIN or word of a list takes more characters than this. */
export const maxShortLength = 1000;

/**
 * The text without what is invisible around it, cut where it is too long for a short value. The ellipsis then at its
 * end keeps the rest from being read as one.
 */
export function shortText(text: string): string {
  const trimmed = trimInvisible(text);
  return trimmed.length <= maxShortLength ? trimmed : `${trimmed.slice(0, maxShortLength)}…`;
}
