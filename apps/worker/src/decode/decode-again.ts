import { isUtf8 } from 'node:buffer';
import { encodeWindows1252 } from './decode-text.js';

/** A lead byte of UTF-8 and a byte that follows one, both decoded as windows-1252. */
const telltale = /[Â-ô][\u0080-¿€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/;

/** Characters that are plausible one at a time: of Latin words, and the signs and punctuation beside them. */
const common = /^[\0-\u017f\u0218-\u021b\u2010-\u203a\u20ac\u2122]$/;

/** Whether a text looks as if it was encoded in UTF-8 twice, as `CafÃ©` does. */
export function looksEncodedTwice(text: string): boolean {
  return telltale.test(text);
}

/**
 * What a text was before it was encoded a second time; null where it is not encoded twice throughout, or does not become
 * plausible: a lone letter of a rare script comes about by chance.
 */
export function decodeAgain(text: string): string | null {
  if (!looksEncodedTwice(text)) return null;
  const bytes = encodeWindows1252(text);
  if (bytes === null || !isUtf8(bytes)) return null;
  const decoded = bytes.toString('utf8');
  const rare = Array.from(decoded).filter((character) => !common.test(character));
  return rare.length === 1 ? null : decoded;
}
