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
  const folded = isPlain ? text : shortText(shortText(text).replaceAll('\u00b4', "'").normalize('NFKC'));
  return withoutGuards(folded.trim());
}

function withoutGuards(text: string): string {
  if (text.startsWith('="') && text.endsWith('"')) return text.slice(2, -1).trim();
  if (text.length > 1 && text.startsWith('"') && text.indexOf('"', 1) === text.length - 1)
    return text.slice(1, -1).trim();
  return text.startsWith("'") ? text.slice(1).trim() : text;
}
