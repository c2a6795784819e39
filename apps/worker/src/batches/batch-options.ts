import { setImmediate as turnOfEventLoop } from 'node:timers/promises';

export interface BatchOptions {
  batchSize: number;
  /** Rows up to here are written already: they are read, for what later rows inherit from them, and not gathered. */
  skipRows: number;
}

/** Characters of text, one more for each cell, after which a batch ends early: rows may be huge, and memory is not to depend on them. */
export const maxBatchCharacters = 8_000_000;

/** Characters, counted the same way, that are mapped between two turns of the event loop: the database waits for its next statement. */
const charactersInTurn = 6_000;

/** Makes a function to await before work on so many characters: it gives the event loop a turn when enough were worked on. */
export function pauseByCharacters(): (characters: number) => Promise<void> | undefined {
  let done = 0;
  return (characters) => {
    const isDue = done > charactersInTurn;
    done = isDue ? characters : done + characters;
    return isDue ? turnOfEventLoop() : undefined;
  };
}
