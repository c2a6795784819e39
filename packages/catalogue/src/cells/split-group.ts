import { endOfValue, quote, unquote } from './quoted-value.js';

/** The parts of one group as they stand in a cell, `a:b:c`, quotes taken off. */
export type GroupParts = readonly string[];

const marks = /[":,]|^[[{]/;

/**
 * The groups of a cell: parts are joined by colons, and, where the attribute takes several groups, groups by commas.
 * A part that holds a colon or a comma stands in straight double quotes, inner quotes doubled. An address that is not
 * quoted keeps its `://`. The part number `width`, where given, is the last: further colons belong to it.
 */
export function splitGroups(text: string, several: boolean, width = Number.POSITIVE_INFINITY): GroupParts[] {
  const between = several ? ':,' : ':';
  const after = several ? ',' : '';
  const groups: string[][] = [];
  let parts: string[] = [];
  for (let start = 0; start <= text.length; ) {
    const end = endOfPart(text, start, parts.length + 1 < width ? between : after);
    parts.push(unquote(text.slice(start, end)));
    if (text[end] !== ':') {
      if (parts.some((part) => part !== '')) groups.push(parts);
      parts = [];
    }
    start = end + 1;
  }
  return groups;
}

/** The end of a part, beyond the colon of an address. */
function endOfPart(text: string, start: number, stops: string): number {
  const end = endOfValue(text, start, stops);
  const isAddress = text.startsWith('://', end) && /^\s*(?:https?|ftp)$/i.test(text.slice(start, end));
  return isAddress ? endOfValue(text, end + 3, stops) : end;
}

/** The cell that `splitGroups` splits into these groups. An empty part is nothing between two colons. */
export function joinGroups(groups: readonly GroupParts[]): string {
  return groups.map((parts) => parts.map((part) => (part === '' ? '' : quote(part, marks))).join(':')).join(',');
}
