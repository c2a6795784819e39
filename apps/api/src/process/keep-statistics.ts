/** What takes less than this is computed for everyone who asks; longer computations rest twenty times as long as they took beyond it. */
const quickMs = 200;
const restFactor = 20;

/** How long a caller waits for new figures before the former ones will do. */
const patienceMs = 300;

/**
 * Figures that are as new as their cost allows: in a small catalogue always new, in a large one computed no more than a twentieth
 * of the time, while callers get the last ones at once. One computation at a time; only the first is waited for however long.
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

/** The new value if it comes in time, else the former. */
async function soon<T>(coming: Promise<T>, former: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(resolve, patienceMs, former);
  });
  try {
    return await Promise.race([coming, late]);
  } finally {
    clearTimeout(timer);
    // What fails later fails for the next who asks.
    coming.catch(() => undefined);
  }
}
