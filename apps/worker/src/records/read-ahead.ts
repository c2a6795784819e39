import type { ReadRow } from './row.js';

/** Blocks end by what is in them, never by how the file arrives, so that each reading of a file foresees the same. */
const rowsInBlock = 1000;
const charactersInBlock = 4_000_000;

/**
 * Keeps each block of 1,000 rows, fewer where rows are large, back until `foresee` has seen the one behind it too: a row
 * may say what those before it are.
 */
export async function* readAhead(
  chunks: AsyncIterable<ReadRow[]>,
  foresee: (row: ReadRow) => void,
): AsyncGenerator<ReadRow[]> {
  let kept: ReadRow[] = [];
  let block: ReadRow[] = [];
  let characters = 0;
  for await (const chunk of chunks) {
    for (const row of chunk) {
      foresee(row);
      block.push(row);
      for (const cell of row.cells) characters += cell.length;
      if (block.length < rowsInBlock && characters < charactersInBlock) continue;
      yield kept;
      [kept, block, characters] = [block, [], 0];
    }
  }
  yield kept;
  yield block;
}
