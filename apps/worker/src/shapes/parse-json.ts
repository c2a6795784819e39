import { endOfString, hasEscapedName } from '@feedstock/catalogue';
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
  if (hasEscapedName(text)) return null;
  const quoted = quoteNumbers(text);
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

/** The text with its numbers in quotes, and how many names it has. */
function quoteNumbers(text: string): { text: string; names: number } {
  let names = 0;
  let quoted = '';
  let copied = 0;
  for (let at = 0; at < text.length; ) {
    const quote = text.indexOf('"', at);
    const end = quote === -1 ? text.length : quote;
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
  }
  return { text: copied === 0 ? text : quoted + text.slice(copied), names };
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
