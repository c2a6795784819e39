/** A computation up to this long runs for every request. A longer one is then not repeated for twenty times the excess. */
const quickMs = 200;
const restFactor = 20;

/** How long a caller waits for new figures before it gets the previous ones. */
const patienceMs = 300;

/**
 * Figures as new as their cost allows: always new in a small catalogue; in a large one the database computes them at most a
 * twentieth of the time, and callers get the previous ones. One computation runs at a time; only the first has no time limit.
 */
export function keepStatistics<T>(compute: () => Promise<T>): () => Promise<T> {
  let last: { value: T; restsUntil: number } | null = null;
  let underWay: Promise<T> | null = null;

  async function refresh(): Promise<T> {
    const started = performance.now();
    try {
      const value = await compute();
      const ended = performance.now();
      const rest = Math.max(0, ended - started - quickMs) * restFactor;
      last = { value, restsUntil: rest === 0 ? 0 : ended + rest };
      return value;
    } finally {
      underWay = null;
    }
  }

  return async () => {
    if (last !== null && performance.now() < last.restsUntil) return last.value;
    underWay ??= refresh();
    return last === null ? underWay : soon(underWay, last.value);
  };
}

/** The new value if it comes in time, else the previous one. */
async function soon<T>(coming: Promise<T>, previous: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(resolve, patienceMs, previous);
  });
  try {
    return await Promise.race([coming, late]);
  } finally {
    clearTimeout(timer);
    // A later failure is reported to the next caller.
    coming.catch(() => undefined);
  }
}
