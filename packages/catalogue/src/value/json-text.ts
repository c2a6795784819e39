import { parse } from 'lossless-json';

const colon = 58;
const backslash = 92;
/** Space, tab, line feed and return (RFC 8259, section 2). */
const blanks: ReadonlySet<number> = new Set([32, 9, 10, 13]);

/**
 * The value of a text of JSON, as `JSON.parse` gives it. Throws where it is none. A text in which a name is written with an
 * escape goes to a slower parser: V8 of Node 24 and 26 may take such a name for another one, with a backslash, that it read
 * before.
 */
export function parseJsonText(text: string): unknown {
  return hasEscapedName(text) ? parse(text, null, { parseNumber: Number, onDuplicateKey }) : JSON.parse(text);
}

function onDuplicateKey({ newValue }: { newValue: unknown }): unknown {
  return newValue;
}

/** Whether some name in a text of JSON is written with an escape. */
export function hasEscapedName(text: string): boolean {
  let escapeAt = text.indexOf('\\');
  for (let at = 0; escapeAt !== -1; ) {
    const open = text.indexOf('"', at);
    if (open === -1) return false;
    at = endOfString(text, open);
    if (escapeAt < open) escapeAt = text.indexOf('\\', open);
    if (escapeAt !== -1 && escapeAt < at && isName(text, at)) return true;
  }
  return false;
}

/** The index after the closing quote of the string that opens at `open`; the length of the text where none closes it. */
export function endOfString(text: string, open: number): number {
  for (let at = text.indexOf('"', open + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let before = at - 1;
    while (text.charCodeAt(before) === backslash) before -= 1;
    if ((at - before) % 2 === 1) return at + 1;
  }
  return text.length;
}

/** Whether the string that ends before `end` is the name of a value: a colon follows. */
function isName(text: string, end: number): boolean {
  let at = end;
  while (blanks.has(text.charCodeAt(at))) at += 1;
  return text.charCodeAt(at) === colon;
}
