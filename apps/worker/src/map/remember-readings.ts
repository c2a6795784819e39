import type { Reading } from '@feedstock/catalogue';

const maxRemembered = 1000;
const maxRememberedLength = 200;

/**
 * Reads each distinct text once, for columns in which few texts come again and again. Where they do not, it stops
 * remembering. Texts are copied: a cell is a view into the chunk it came from and would keep that alive.
 */
export function rememberReadings<T>(read: (text: string) => Reading<T>): (text: string) => Reading<T> {
  const readings = new RememberedReadings(read);
  return (text) => readings.read(text);
}

interface Remembered<T> {
  text: string;
  reading: Reading<T>;
}

class RememberedReadings<T> {
  readonly #read: (text: string) => Reading<T>;
  readonly #known = new Map<string, Remembered<T>>();
  #last: Remembered<T> | null = null;
  #hits = 0;
  #worthwhile = true;

  constructor(read: (text: string) => Reading<T>) {
    this.#read = read;
  }

  read(text: string): Reading<T> {
    // Many columns hold one value for long stretches: comparing is cheaper than looking up.
    if (this.#last !== null && this.#last.text === text) return this.#last.reading;
    if (!this.#worthwhile || text.length > maxRememberedLength) return this.#read(text);
    const found = this.#known.get(text);
    if (found === undefined) return this.#remember(text);
    this.#hits += 1;
    this.#last = found;
    return found.reading;
  }

  #remember(text: string): Reading<T> {
    if (this.#known.size >= maxRemembered) this.#forget();
    const own = copyOf(text);
    const remembered = { text: own, reading: this.#read(own) };
    this.#known.set(own, remembered);
    this.#last = remembered;
    return remembered.reading;
  }

  #forget(): void {
    this.#worthwhile = this.#hits >= maxRemembered;
    this.#known.clear();
    this.#hits = 0;
  }
}

/** The same text with characters of its own. */
export function copyOf(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
