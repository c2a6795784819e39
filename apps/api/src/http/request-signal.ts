import { setMaxListeners } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { RequestHandler, Response } from 'express';

/**
 * A controller whose signal aborts when the client disconnects or `stop` is aborted. Listeners are removed when
 * the answer ends: AbortSignal.any would leave one on the process' own signal for every request.
 */
export function abortWithRequest(response: ServerResponse, stop: AbortSignal): AbortController {
  const controller = new AbortController();
  const abort = () => controller.abort();
  if (stop.aborted || response.destroyed) abort();
  stop.addEventListener('abort', abort);
  response.once('close', () => {
    stop.removeEventListener('abort', abort);
    abort();
  });
  return controller;
}

/** How the process stops: step by step, so that no request fails for it. */
export interface Stopping {
  /** Whether the process has begun to stop: it is not ready, and each answer closes its connection. */
  hasBegun(): boolean;
  /** Aborted next, for answers that end by no other cause. */
  endless: AbortSignal;
  /** Aborted last, for uploads and files that have not ended by themselves in time. */
  cutOff: AbortSignal;
  drain(): void;
  begin(): void;
  cut(): void;
}

export function createStopping(): Stopping {
  const [endless, cutOff] = [new AbortController(), new AbortController()];
  let hasBegun = false;
  // One listener for each open answer.
  for (const { signal } of [endless, cutOff]) setMaxListeners(0, signal);
  const drain = () => {
    hasBegun = true;
  };
  const begin = () => {
    drain();
    endless.abort();
  };
  const cut = () => {
    begin();
    cutOff.abort();
  };
  return { hasBegun: () => hasBegun, endless: endless.signal, cutOff: cutOff.signal, drain, begin, cut };
}

/** While the process stops, each answer closes its connection: the next request finds another process. */
export function closeWhileStopping(stopping: Stopping): RequestHandler {
  return (_request, response, next) => {
    const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => Response;
    // Decided when the answer begins: the request may have come before.
    response.writeHead = (...args: unknown[]) => {
      if (stopping.hasBegun()) response.setHeader('Connection', 'close');
      return writeHead(...args);
    };
    next();
  };
}
