import type { Reading } from '@feedstock/catalogue';

const mostRemembered = 1000;
const longestRemembered = 200;

/**
 * Reads each distinct text once, for columns in which few texts come again and again. Where they do not, it stops
 * remembering. Texts are copied: a cell is a view into the chunk it came from and would keep that alive.
 */
export function rememberReadings<T>(read: (text: string) => Reading<T>): (text: string) => Reading<T> {
  let known: Map<string, Reading<T>> | null = new Map();
  let hits = 0;
  return (text) => {
    if (known === null || text.length > longestRemembered) return read(text);
    const found = known.get(text);
    if (found !== undefined) {
      hits += 1;
      return found;
    }
    if (known.size >= mostRemembered) {
      if (hits < mostRemembered) {
        known = null;
        return read(text);
      }
      known.clear();
      hits = 0;
    }
    const own = copyOf(text);
    const reading = read(own);
    known.set(own, reading);
    return reading;
  };
}

/** The same text with characters of its own. */
export function copyOf(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
