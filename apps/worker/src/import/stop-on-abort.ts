/** Hands a stream on until the signal is aborted; then it throws the signal's reason, even while waiting for bytes. */
export async function* stopOnAbort<T>(source: AsyncIterable<T>, signal: AbortSignal | undefined): AsyncGenerator<T> {
  if (signal === undefined) {
    yield* source;
    return;
  }
  const iterator = source[Symbol.asyncIterator]();
  let abort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason);
  });
  aborted.catch(() => undefined);
  signal.addEventListener('abort', abort, { once: true });
  try {
    for (;;) {
      signal.throwIfAborted();
      const item = await Promise.race([iterator.next(), aborted]);
      if (item.done === true) return;
      yield item.value;
    }
  } finally {
    signal.removeEventListener('abort', abort);
    // Not awaited: a source that is waiting for bytes would hold the abort up.
    void iterator.return?.().catch(() => undefined);
  }
}
