/** The beginning of a stream, looked at, and the whole stream, the beginning included. */
export interface Peeked<T> {
  first: T[];
  all: AsyncGenerator<T>;
  /** Lets go of the source where `all` will not be read. */
  close(): Promise<void>;
}

/** Reads on until `enough` says so or the stream ends. `all` must be read once at most. */
export async function peekStream<T>(
  source: AsyncIterable<T>,
  enough: (first: readonly T[]) => boolean,
): Promise<Peeked<T>> {
  const iterator = source[Symbol.asyncIterator]();
  const first: T[] = [];
  let ended = false;
  while (!ended && !enough(first)) {
    const item = await iterator.next();
    if (item.done === true) ended = true;
    else first.push(item.value);
  }
  const close = async () => {
    await iterator.return?.();
  };
  return { first, all: replay(first, iterator, ended), close };
}

async function* replay<T>(first: readonly T[], iterator: AsyncIterator<T>, ended: boolean): AsyncGenerator<T> {
  try {
    yield* first;
    while (!ended) {
      const item = await iterator.next();
      if (item.done === true) return;
      yield item.value;
    }
  } finally {
    await iterator.return?.();
  }
}
