import { setImmediate as turnOfEventLoop } from 'node:timers/promises';

/** A loop that pauses by time holds the event loop for no longer than this. */
const maxHeldMs = 20;

/**
 * Makes a function to await in a loop that may go on without waiting for anything: it gives the event loop a turn
 * whenever the loop has held it for 20 ms, so that heartbeats and time-outs run.
 */
export function pauseByTime(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < maxHeldMs) return;
    await turnOfEventLoop();
    since = performance.now();
  };
}
