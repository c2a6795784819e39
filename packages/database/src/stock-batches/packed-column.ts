import { arrayMembers, isPlain } from '../array-parameter.js';

const between = '","';

/**
 * A long column of values that wait to be handed to Postgres, a block at a time: each block is one text, because V8 copies
 * twice whatever waits, and takes as long for ten thousand short texts as for all else about their rows.
 */
export class PackedColumn {
  readonly #blocks: string[] = [];
  /** The blocks that their text would not give back, by their index. */
  readonly #others = new Map<number, readonly (string | number | null)[]>();

  add(values: readonly (string | number | null)[]): void {
    if (values.length === 0) return;
    const arePlain = values.every(isPlain);
    if (!arePlain) this.#others.set(this.#blocks.length, values);
    this.#blocks.push(arrayMembers(values, arePlain));
  }

  /** The literal of an array of the whole column. */
  literal(): string {
    return `{${this.#blocks.join(',')}}`;
  }

  /** The values of a column of texts, in their order. */
  *texts(): Generator<string> {
    for (const [index, block] of this.#blocks.entries()) {
      yield* this.#others.get(index)?.map(String) ?? block.slice(1, -1).split(between);
    }
  }
}
