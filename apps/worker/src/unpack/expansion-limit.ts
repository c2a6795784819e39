import { expandsTooFar, isBomb } from './compression-failures.js';

/** A feed of many like rows becomes a hundred times smaller at the most; a bomb a thousand times. */
const steepestRatio = 300;
const ratioMattersFrom = 64 * 1024 * 1024;

/** Counts what comes out of a file, what is skipped of an archive included. */
export class ExpansionLimit {
  readonly #maxBytes: number;
  readonly #compressed: (() => number) | null;
  #total = 0;

  /** `compressed`: the bytes that went in so far; null where the file is not compressed. */
  constructor(maxBytes: number, compressed: (() => number) | null) {
    this.#maxBytes = maxBytes;
    this.#compressed = compressed;
  }

  /** Hands the content on. Throws `too_large` beyond the limit, and where it grows without measure. */
  async *pass(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of content) {
      this.#count(chunk.length);
      yield chunk;
    }
  }

  #count(bytes: number): void {
    this.#total += bytes;
    if (this.#total > this.#maxBytes) throw expandsTooFar(this.#maxBytes);
    if (this.#compressed === null || this.#total <= ratioMattersFrom) return;
    const compressed = this.#compressed();
    if (this.#total > compressed * steepestRatio) throw isBomb(compressed, this.#total);
  }
}
