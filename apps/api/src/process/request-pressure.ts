/** How much this process has to do for requests. */
export interface RequestPressure {
  /** The promise, counted as a request that waits for its answer. */
  during<T>(answer: Promise<T>): Promise<T>;
  /** Resolves when as many requests have been answered as wait now: at once where none does, after `maxRoundMs` at the latest. */
  giveWay(): Promise<void>;
  stop(): void;
}

/** Requests that wait at a time, on average: from here on imports should leave time for them. */
const threshold = 1;

const intervalMs = 500;

/** A request may wait long for a statement that leaves the process idle. */
const maxRoundMs = 250;

/**
 * Calls `note` twice a second while at least one request waits for its answer at any time, on average. Taken from the
 * requests and not from the database, because whatever is short, processor, disk or connections, requests wait.
 */
export function createRequestPressure(note: () => Promise<void>): RequestPressure {
  let waiting = 0;
  let waitedMs = 0;
  let lookedAt = performance.now();
  let since = lookedAt;
  let answered = 0;
  const rounds = new Set<{ end: number; finish: () => void }>();

  function look(): void {
    const at = performance.now();
    waitedMs += waiting * (at - lookedAt);
    lookedAt = at;
  }

  const timer = setInterval(() => {
    look();
    if (waitedMs >= threshold * (lookedAt - since)) note().catch(() => undefined);
    waitedMs = 0;
    since = lookedAt;
  }, intervalMs);
  timer.unref();

  return {
    async during(answer) {
      look();
      waiting += 1;
      try {
        return await answer;
      } finally {
        look();
        waiting -= 1;
        answered += 1;
        for (const round of rounds) if (answered >= round.end) round.finish();
      }
    },
    giveWay() {
      if (waiting === 0) return Promise.resolve();
      return new Promise((resolve) => {
        const round = { end: answered + waiting, finish };
        const timer = setTimeout(finish, maxRoundMs);
        rounds.add(round);
        function finish(): void {
          clearTimeout(timer);
          rounds.delete(round);
          resolve();
        }
      });
    },
    stop: () => clearInterval(timer),
  };
}
