/** The beginning of a stream, and the whole stream including it. */
export interface Peeked<T> {
  first: readonly T[];
  /** Read at most once. An error of the source while the beginning was read is thrown here, after the beginning. */
  all: AsyncGenerator<T>;
  /** What the source threw while the beginning was read, else null. */
  failure: { error: unknown } | null;
  /** Releases the source where `all` will not be read. */
  close(): Promise<void>;
}

/** Reads until the items come to a size of `wanted`, by their length unless `sizeOf` counts otherwise, or the stream ends. */
export async function peekStream<T extends { length: number }>(
  source: AsyncIterable<T>,
  wanted: number,
  sizeOf: (item: T) => number = ({ length }) => length,
): Promise<Peeked<T>> {
  const iterator = source[Symbol.asyncIterator]();
  const first: T[] = [];
  let size = 0;
  let failure: Peeked<T>['failure'] = null;
  let ended = false;
  try {
    while (!ended && size < wanted) {
      const item = await iterator.next();
      if (item.done === true) ended = true;
      else {
        first.push(item.value);
        size += sizeOf(item.value);
      }
    }
  } catch (error) {
    failure = { error };
  }
  const close = async () => {
    await iterator.return?.();
  };
  return { first, all: replay([...first], iterator, { ended, failure }), failure, close };
}

/** As `peekStream`, but throws an error of the source at once. */
export async function peekSound<T extends { length: number }>(
  source: AsyncIterable<T>,
  wanted: number,
): Promise<Peeked<T>> {
  const peeked = await peekStream(source, wanted);
  if (peeked.failure !== null) throw peeked.failure.error;
  return peeked;
}

/** Takes what it replays out of `first`: the beginning of a file is not kept until its end. */
async function* replay<T>(
  first: T[],
  iterator: AsyncIterator<T>,
  { ended, failure }: { ended: boolean; failure: Peeked<T>['failure'] },
): AsyncGenerator<T> {
  try {
    for (let item = first.shift(); item !== undefined; item = first.shift()) yield item;
    if (failure !== null) throw failure.error;
    while (!ended) {
      const item = await iterator.next();
      if (item.done === true) return;
      yield item.value;
    }
  } finally {
    await iterator.return?.();
  }
}

/** Passes a stream on until the signal is aborted; then it throws the signal's reason, even while waiting for bytes. */
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
    // Not awaited: a source that is waiting for bytes would delay the abort.
    void iterator.return?.().catch(() => undefined);
  }
}

/** A new promise for each item: a single one that is raced again and again keeps all items until it is settled. */
function nextUnlessAborted<T>(iterator: AsyncIterator<T>, signal: AbortSignal): Promise<IteratorResult<T>> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    const settle = () => signal.removeEventListener('abort', abort);
    signal.addEventListener('abort', abort, { once: true });
    iterator.next().then(resolve, reject).finally(settle);
  });
}
