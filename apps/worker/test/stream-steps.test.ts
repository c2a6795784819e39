import { setImmediate as turnOfEventLoop } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { stopOnAbort } from '../src/stream-steps.js';

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

it('passes on what the source throws', async () => {
  async function* broken() {
    yield 1;
    throw new Error('cut');
  }
  const items = stopOnAbort(broken(), new AbortController().signal);
  expect((await items.next()).value).toBe(1);
  await expect(items.next()).rejects.toThrow('cut');
});
