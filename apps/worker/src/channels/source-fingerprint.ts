import { createHash } from 'node:crypto';
import { SourceChanged, type SourceSnapshot } from '../attempt-ends.js';

/** Counts and hashes the bytes of a source, as sent, while they pass. */
export class SourceFingerprint {
  bytes = 0;
  readonly #hash = createHash('sha256');
  readonly #expected: SourceSnapshot | null;

  constructor(expected: SourceSnapshot | null) {
    this.#expected = expected;
  }

  /** What has passed so far. */
  snapshot(): SourceSnapshot {
    return { bytes: this.bytes, digest: this.#hash.copy().digest('hex') };
  }

  /** Passes the bytes on. Throws `SourceChanged` at the offset of the expected snapshot, or where the source ends before it. */
  async *pass(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    const expected = this.#expected;
    for await (const chunk of source) {
      const left = expected === null ? -1 : expected.bytes - this.bytes;
      if (expected !== null && left >= 0 && left <= chunk.length) {
        this.#add(chunk.subarray(0, left));
        if (this.snapshot().digest !== expected.digest) throw new SourceChanged(expected);
        this.#add(chunk.subarray(left));
      } else this.#add(chunk);
      yield chunk;
    }
    if (expected !== null && this.bytes < expected.bytes) throw new SourceChanged(expected);
  }

  #add(bytes: Buffer): void {
    this.#hash.update(bytes);
    this.bytes += bytes.length;
  }
}
