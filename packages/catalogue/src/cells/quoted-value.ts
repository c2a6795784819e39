/**
 * Where the value that begins at `start` ends: at the next of `stops` outside quotes, or at the end of the text.
 * Quotes count where they enclose the whole value; a quote within a value, or one never closed, stands for itself.
 */
export function endOfValue(text: string, start: number, stops: string): number {
  let at = start;
  while (text[at] === ' ') at += 1;
  if (text[at] === '"') at = afterQuoted(text, at, stops);
  while (at < text.length && !stops.includes(text.charAt(at))) at += 1;
  return at;
}

/** Behind the closing quote of the value, or `open` where the quotes do not enclose one. */
function afterQuoted(text: string, open: number, stops: string): number {
  for (let at = text.indexOf('"', open + 1); at !== -1; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] === '"') continue;
    let next = at + 1;
    while (text[next] === ' ') next += 1;
    return next === text.length || stops.includes(text.charAt(next)) ? at + 1 : open;
  }
  return open;
}

/** The value without blanks around it and without its quotes, inner quotes single again. */
export function unquote(text: string): string {
  const value = text.trim();
  if (value.length < 2 || !value.startsWith('"') || !value.endsWith('"')) return value;
  const inside = value.slice(1, -1);
  return inside.replaceAll('""', '').includes('"') ? value : inside.replaceAll('""', '"');
}

/** The inverse of `unquote`: quotes a value that is empty, has blanks at its ends, or holds a quote or one of `marks`. */
export function quote(value: string, marks: RegExp): string {
  const isPlain = value !== '' && value === value.trim() && !marks.test(value);
  return isPlain ? value : `"${value.replaceAll('"', '""')}"`;
}
