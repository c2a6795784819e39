import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { fileAnswer } from '../../src/export/file-answer.js';

/** A file of three pieces, and how many of them have been made. */
function file() {
  const state = { made: 0 };
  async function* pieces() {
    for (const piece of ['a', 'b', 'c']) {
      state.made += 1;
      yield piece;
    }
  }
  return { state, pieces: pieces() };
}

it('makes the next piece of a file after requests were given way', async () => {
  let go = (): void => undefined;
  const pressure = {
    giveWay: () =>
      new Promise<void>((resolve) => {
        go = resolve;
      }),
  };
  const { state, pieces } = file();
  const { stream } = fileAnswer(pieces, { headers: {}, isCompressed: false, pressure });
  const reader = stream[Symbol.asyncIterator]();
  expect(await reader.next()).toEqual({ value: 'a', done: false });
  const next = reader.next();
  expect(state.made).toBe(1);
  go();
  expect(await next).toEqual({ value: 'b', done: false });
});

it('does so where the file is compressed', async () => {
  const { state, pieces } = file();
  const pressure = { giveWay: () => new Promise<void>(() => undefined) };
  const { stream } = fileAnswer(pieces, { headers: {}, isCompressed: true, pressure });
  await Readable.from(stream).take(1).toArray();
  expect(state.made).toBe(1);
});
