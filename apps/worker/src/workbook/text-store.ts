import { readSync, writeSync } from 'node:fs';

const blockSize = 64 * 1024;
const cachedBlocks = 64;

/** Texts by their number, kept in a file: a workbook may have more of them than memory. */
export class TextStore {
  readonly #file: number;
  /** Where each text ends. */
  #ends = new Float64Array(1024);
  #count = 0;
  #size = 0;
  #pending: Buffer[] = [];
  #pendingSize = 0;
  /** Blocks of the file by their number, the one used longest ago first. */
  readonly #blocks = new Map<number, Buffer>();

  /** `file`: the descriptor of an empty file, open for reading and writing. */
  constructor(file: number) {
    this.#file = file;
  }

  add(text: string): void {
    const bytes = Buffer.from(text);
    if (this.#count === this.#ends.length) {
      const longer = new Float64Array(this.#ends.length * 2);
      longer.set(this.#ends);
      this.#ends = longer;
    }
    this.#size += bytes.length;
    this.#ends[this.#count] = this.#size;
    this.#count += 1;
    this.#pending.push(bytes);
    this.#pendingSize += bytes.length;
    if (this.#pendingSize > blockSize) this.flush();
  }

  /** Writes what was added, before the first text is read. */
  flush(): void {
    const bytes = Buffer.concat(this.#pending);
    for (let written = 0; written < bytes.length; ) written += writeSync(this.#file, bytes, written);
    this.#pending = [];
    this.#pendingSize = 0;
  }

  /** The text number `index`, from 0; '' where there is none. */
  get(index: number): string {
    if (!Number.isInteger(index) || index < 0 || index >= this.#count) return '';
    const start = index === 0 ? 0 : (this.#ends[index - 1] ?? 0);
    const end = this.#ends[index] ?? start;
    const block = Math.floor(start / blockSize);
    const from = start - block * blockSize;
    if (from + (end - start) <= blockSize) return this.#block(block).toString('utf8', from, from + (end - start));
    const bytes = Buffer.alloc(end - start);
    readSync(this.#file, bytes, 0, bytes.length, start);
    return bytes.toString('utf8');
  }

  #block(number: number): Buffer {
    const known = this.#blocks.get(number);
    this.#blocks.delete(number);
    const block = known ?? this.#read(number);
    this.#blocks.set(number, block);
    const [oldest] = this.#blocks.keys();
    if (this.#blocks.size > cachedBlocks && oldest !== undefined) this.#blocks.delete(oldest);
    return block;
  }

  #read(number: number): Buffer {
    const block = Buffer.alloc(blockSize);
    readSync(this.#file, block, 0, blockSize, number * blockSize);
    return block;
  }
}
