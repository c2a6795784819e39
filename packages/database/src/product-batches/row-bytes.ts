import type { BytesPlace } from '../import-batches/import-batch.js';

/**
 * Texts as UTF-8, one after the other, outside of the heap: the pieces of a text that nobody has read yet are several
 * times as large, and V8 would copy each of them twice.
 */
export class RowBytes {
  #bytes: Buffer;
  #length = 0;

  /** `capacity` is what is reserved at first. */
  constructor(capacity: number) {
    this.#bytes = Buffer.allocUnsafe(capacity);
  }

  get length(): number {
    return this.#length;
  }

  clear(): void {
    this.#length = 0;
  }

  /** Returns where the text is. */
  addText(text: string): BytesPlace {
    const start = this.#length;
    this.#reserve(text.length * 3);
    this.#length += this.#bytes.write(text, start);
    return { start, end: this.#length };
  }

  addBytes(source: Buffer, { start, end }: BytesPlace): void {
    this.#reserve(end - start);
    this.#length += source.copy(this.#bytes, this.#length, start, end);
  }

  /** What was added, as long as nothing more is. */
  written(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe((this.#length + count) * 2);
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}
