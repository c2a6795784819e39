import type { ServerResponse } from 'node:http';
import type { Stopping } from './stopping.js';

/**
 * A signal that is aborted when the client goes away or the process begins to stop. Listeners are taken off when the
 * answer is over: AbortSignal.any would leave one on the process' own signal for every request.
 */
export function requestSignal(response: ServerResponse, stopping: Stopping): AbortSignal {
  const controller = new AbortController();
  const abort = () => controller.abort();
  if (stopping.signal.aborted || response.destroyed) abort();
  stopping.signal.addEventListener('abort', abort);
  response.once('close', () => {
    stopping.signal.removeEventListener('abort', abort);
    abort();
  });
  return controller.signal;
}
