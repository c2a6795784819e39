/** npm forwards a Ctrl-C that the terminal has already sent us: within this time both are one signal. */
const sameSignalMs = 500;
const parentCheckMs = 500;

/**
 * Calls `stop` at the first SIGINT, SIGTERM or SIGHUP, or when the npm that started us has ended, and `hurry` at each
 * further signal.
 */
export function onSignals(stop: (reason: string) => void, hurry: () => void): void {
  let stoppedAt: number | null = null;
  const stopOnce = (reason: string) => {
    if (stoppedAt === null) {
      stoppedAt = Date.now();
      stop(reason);
    } else if (Date.now() - stoppedAt > sameSignalMs) hurry();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stopOnce);
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent && stoppedAt === null) stopOnce('npm has ended');
  }, parentCheckMs).unref();
}
