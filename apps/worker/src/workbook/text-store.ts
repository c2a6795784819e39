import { readSync, writeSync } from 'node:fs';

const blockSize = 64 * 1024;
const cachedBlocks = 64;
/** Each text has its length in front. */
const lengthBytes = 4;
/** Of so many texts the place of one is remembered: a table of texts may have a hundred million of them. */
const groupSize = 32;

/** Texts by their number, kept in a file: a workbook may have more of them than memory. */
export class TextStore {
  readonly #file: number;
  /** Where each group of texts begins. */
  readonly #groups: number[] = [];
  #count = 0;
  #size = 0;
  #pending: Buffer[] = [];
  #pendingSize = 0;
  /** Blocks of the file by their number, the one used longest ago first. */
  readonly #blocks = new Map<number, Buffer>();
  /** The block that was used last. */
  #last: { number: number; bytes: Buffer } | null = null;

  /** `file`: the descriptor of an empty file, open for reading and writing. */
  constructor(file: number) {
    this.#file = file;
  }

  add(text: string): void {
    const bytes = Buffer.from(text);
    const length = Buffer.allocUnsafe(lengthBytes);
    length.writeUInt32LE(bytes.length);
    if (this.#count % groupSize === 0) this.#groups.push(this.#size);
    this.#count += 1;
    this.#size += lengthBytes + bytes.length;
    this.#pending.push(length, bytes);
    this.#pendingSize += lengthBytes + bytes.length;
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
    let start = this.#groups[Math.floor(index / groupSize)] ?? 0;
    for (let before = index % groupSize; before > 0; before -= 1) start += lengthBytes + this.#lengthAt(start);
    const length = this.#lengthAt(start);
    start += lengthBytes;
    const block = this.#blockAt(start);
    const from = start % blockSize;
    return from + length <= blockSize
      ? block.toString('utf8', from, from + length)
      : this.#read(start, length).toString('utf8');
  }

  #lengthAt(start: number): number {
    const from = start % blockSize;
    const bytes = this.#blockAt(start);
    return from + lengthBytes <= blockSize ? bytes.readUInt32LE(from) : this.#read(start, lengthBytes).readUInt32LE();
  }

  #blockAt(start: number): Buffer {
    const number = Math.floor(start / blockSize);
    if (this.#last?.number === number) return this.#last.bytes;
    const known = this.#blocks.get(number);
    this.#blocks.delete(number);
    const bytes = known ?? this.#read(number * blockSize, blockSize);
    this.#blocks.set(number, bytes);
    const [oldest] = this.#blocks.keys();
    if (this.#blocks.size > cachedBlocks && oldest !== undefined) this.#blocks.delete(oldest);
    this.#last = { number, bytes };
    return bytes;
  }

  #read(start: number, length: number): Buffer {
    const bytes = Buffer.alloc(length);
    readSync(this.#file, bytes, 0, length, start);
    return bytes;
  }
}
