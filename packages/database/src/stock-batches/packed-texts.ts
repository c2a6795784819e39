import { arrayMembers, isPlain } from '../array-parameter.js';

const between = '","';

/**
 * A long column of texts that wait to be handed to Postgres, a block at a time: each block is one text, because V8 copies
 * twice whatever waits, and takes as long for ten thousand short texts as for all else about their rows.
 */
export class PackedTexts {
  readonly #blocks: string[] = [];
  /** The blocks that their text would not give back, by their index. */
  readonly #others = new Map<number, readonly string[]>();

  add(texts: readonly string[]): void {
    if (texts.length === 0) return;
    const arePlain = texts.every(isPlain);
    if (!arePlain) this.#others.set(this.#blocks.length, texts);
    this.#blocks.push(arrayMembers(texts, arePlain));
  }

  /** The literal of an array of the whole column. */
  literal(): string {
    return `{${this.#blocks.join(',')}}`;
  }

  /** The texts in their order. */
  *values(): Generator<string> {
    for (const [index, block] of this.#blocks.entries()) {
      yield* this.#others.get(index) ?? block.slice(1, -1).split(between);
    }
  }
}
