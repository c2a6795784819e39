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
  return trimEnd(text.slice(0, index));
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

const invisibleEnd = /[\s\u00ad\u180e\u200b-\u200f\u2060\ufeff]+$/;

function trimEnd(text: string): string {
  return text.replace(invisibleEnd, '');
}
