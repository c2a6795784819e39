import { setImmediate as turnOfEventLoop } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { pauseByTime } from '@feedstock/runtime';
import { expect, it } from 'vitest';
import { peekStream, stopOnAbort } from '../src/stream-steps.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

it('keeps nothing that has passed', async () => {
  let first: WeakRef<Buffer> | null = null;
  let passed = 0;
  async function* source() {
    for (let at = 0; at < 5; at += 1) yield Buffer.alloc(100_000);
  }
  for await (const chunk of stopOnAbort(source(), new AbortController().signal)) {
    first ??= new WeakRef(chunk);
    passed += 1;
    if (passed < 4) continue;
    await turnOfEventLoop();
    collectGarbage();
    expect(first.deref()).toBeUndefined();
  }
  expect(passed).toBe(5);
});

it('throws the reason of the signal while the source is silent, and releases the source', async () => {
  const controller = new AbortController();
  let isLeft = false;
  const silent: AsyncIterable<Buffer> = {
    [Symbol.asyncIterator]: () => ({
      next: () => new Promise<never>(() => {}),
      return: () => {
        isLeft = true;
        return Promise.resolve({ done: true, value: undefined });
      },
    }),
  };
  const waiting = stopOnAbort(silent, controller.signal).next();
  controller.abort(new Error('cancelled'));
  await expect(waiting).rejects.toThrow('cancelled');
  expect(isLeft).toBe(true);
});

it('throws the reason of a signal that was aborted before, though the source is silent', async () => {
  const silent: AsyncIterable<Buffer> = {
    [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }),
  };
  const waiting = stopOnAbort(silent, AbortSignal.abort(new Error('cancelled'))).next();
  await expect(waiting).rejects.toThrow('cancelled');
});

it('passes on what the source throws', async () => {
  async function* broken() {
    yield 1;
    throw new Error('cut');
  }
  const items = stopOnAbort(broken(), new AbortController().signal);
  expect((await items.next()).value).toBe(1);
  await expect(items.next()).rejects.toThrow('cut');
});

it('pauses by time, so that a loop that never waits does not hold the event loop', async () => {
  const pause = pauseByTime();
  let hasTurned = false;
  setImmediate(() => {
    hasTurned = true;
  });
  for (let turns = 0; !hasTurned && turns < 50_000_000; turns += 1) await pause();
  expect(hasTurned).toBe(true);
});

it('peeks at no more items than come to the size wanted', async () => {
  async function* source() {
    yield* ['ab', '', 'cd', 'ef'];
  }
  expect((await peekStream(source(), 3)).first).toEqual(['ab', '', 'cd']);
  expect((await peekStream(source(), 4)).first).toEqual(['ab', '', 'cd']);
  expect((await peekStream(source(), 2, () => 1)).first).toEqual(['ab', '']);
  const { first, all } = await peekStream(source(), 100);
  expect(first).toHaveLength(4);
  expect((await readAll(all)).join('')).toBe('abcdef');
});

async function readAll<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
