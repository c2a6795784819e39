import { endOfString, isName } from '@feedstock/catalogue';
import { parse } from 'lossless-json';
import type { Tree } from './record-tree.js';

const colon = 58;

/**
 * The value of a text of JSON, with numbers as they are written. Throws where it is not JSON, and where an object has a
 * name twice with different values.
 */
export function parseJson(text: string): Tree {
  return parseQuickly(text) ?? parseSlowly(text);
}

function parseSlowly(text: string): Tree {
  const value = parse(text, null, (number) => number);
  return toTree(value, { names: 0 });
}

/**
 * By the parser of JavaScript, which is several times as fast and would round numbers: it gets them in quotes. Null where it
 * cannot read the text, which the other parser explains, where it left out one of two values of a name, and where a name is
 * written with an escape: V8 of Node 24 and 26 may take such a name for another one, with a backslash, that it read before.
 */
function parseQuickly(text: string): Tree {
  const quoted = quoteNumbers(text);
  if (quoted === null) return null;
  let value: unknown;
  try {
    value = JSON.parse(quoted.text);
  } catch {
    return null;
  }
  const seen = { names: 0 };
  const tree = toTree(value, seen);
  return seen.names === quoted.names ? tree : null;
}

/** The text with its numbers in quotes, and how many names it has. Null where one of them is written with an escape. */
function quoteNumbers(text: string): { text: string; names: number } | null {
  let names = 0;
  let escapeAt = -1;
  let quoted = '';
  let copied = 0;
  for (let at = 0; at < text.length; ) {
    const end = indexOrEnd(text, '"', at);
    let hasDigit = false;
    for (let inner = at; inner < end; inner += 1) {
      const code = text.charCodeAt(inner);
      if (code === colon) names += 1;
      else if (code >= 48 && code <= 57) hasDigit = true;
    }
    if (hasDigit) {
      quoted += text.slice(copied, at) + text.slice(at, end).replace(numbers, '$1"$2"');
      copied = end;
    }
    at = end === text.length ? end : endOfString(text, end);
    if (escapeAt < end) escapeAt = indexOrEnd(text, '\\', end);
    if (escapeAt < at && isName(text, at)) return null;
  }
  return { text: copied === 0 ? text : quoted + text.slice(copied), names };
}

function indexOrEnd(text: string, what: string, from: number): number {
  const index = text.indexOf(what, from);
  return index === -1 ? text.length : index;
}

/** Numbers as JSON writes them (RFC 8259, section 6), where a value may be; what else looks like one is left to fail. */
const numbers = /((?:^|[:,[])\s*)(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?=\s*(?:[,\]}]|$))/g;

/** Turns yes and no into texts, as a CSV file has them, where they stand. Counts the names of objects. */
function toTree(value: unknown, seen: { names: number }): Tree {
  if (value === null || typeof value === 'string') return value;
  if (typeof value !== 'object') return value === true ? 'true' : 'false';
  const inner = value as Record<string, unknown>;
  const names = Object.keys(inner);
  if (!Array.isArray(value)) seen.names += names.length;
  for (const name of names) if (typeof inner[name] !== 'string') inner[name] = toTree(inner[name], seen);
  return inner as Tree;
}
