import { expandsTooFar, isBomb } from './compression-failures.js';

/** A feed of similar rows shrinks at most a hundred times; a bomb a thousand times. */
const maxRatio = 300;
const ratioAppliesFrom = 64 * 1024 * 1024;

/** Counts the bytes that come out of a file, including those of skipped archive entries. */
export class ExpansionLimit {
  readonly #maxBytes: number;
  readonly #compressed: (() => number) | null;
  #total = 0;

  /** `compressed`: the bytes that went in so far; null where the file is not compressed. */
  constructor(maxBytes: number, compressed: (() => number) | null) {
    this.#maxBytes = maxBytes;
    this.#compressed = compressed;
  }

  /** Passes the content on. Throws `too_large` beyond the limit, and for a bomb. */
  async *pass(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of content) {
      this.#count(chunk.length);
      yield chunk;
    }
  }

  #count(bytes: number): void {
    this.#total += bytes;
    if (this.#total > this.#maxBytes) throw expandsTooFar(this.#maxBytes);
    if (this.#compressed === null || this.#total <= ratioAppliesFrom) return;
    const compressed = this.#compressed();
    if (this.#total > compressed * maxRatio) throw isBomb(compressed, this.#total);
  }
}
