import { setMaxListeners } from 'node:events';
import type { ServerResponse } from 'node:http';

/**
 * A controller whose signal aborts when the client disconnects or the process begins to stop. Listeners are removed when
 * the answer ends: AbortSignal.any would leave one on the process' own signal for every request.
 */
export function abortWithRequest(response: ServerResponse, stopping: Stopping): AbortController {
  const controller = new AbortController();
  const abort = () => controller.abort();
  if (stopping.signal.aborted || response.destroyed) abort();
  stopping.signal.addEventListener('abort', abort);
  response.once('close', () => {
    stopping.signal.removeEventListener('abort', abort);
    abort();
  });
  return controller;
}

/** Tells long answers that the process has begun to stop. */
export interface Stopping {
  signal: AbortSignal;
  begin(): void;
}

export function createStopping(): Stopping {
  const controller = new AbortController();
  // One listener for each open answer.
  setMaxListeners(0, controller.signal);
  return { signal: controller.signal, begin: () => controller.abort() };
}
