/** Hands a stream on until the signal is aborted; then it throws the signal's reason, even while waiting for bytes. */
export async function* stopOnAbort<T>(source: AsyncIterable<T>, signal: AbortSignal | undefined): AsyncGenerator<T> {
  if (signal === undefined) {
    yield* source;
    return;
  }
  const iterator = source[Symbol.asyncIterator]();
  try {
    for (;;) {
      signal.throwIfAborted();
      const item = await nextUnlessAborted(iterator, signal);
      if (item.done === true) return;
      yield item.value;
    }
  } finally {
    // Not awaited: a source that is waiting for bytes would hold the abort up.
    void iterator.return?.().catch(() => undefined);
  }
}

/** A promise of its own for each item: one that is raced against again and again keeps all items until it is settled. */
function nextUnlessAborted<T>(iterator: AsyncIterator<T>, signal: AbortSignal): Promise<IteratorResult<T>> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    const settle = () => signal.removeEventListener('abort', abort);
    signal.addEventListener('abort', abort, { once: true });
    iterator.next().then(resolve, reject).finally(settle);
  });
}
