import type { RequestHandler } from 'express';

/**
 * Closes a connection whose request is still being sent `patienceMs` after its answer. Many answers need no body (401,
 * 429), and Node would read and discard the rest of an upload for hours.
 */
export function abandonUnreadBody(patienceMs: number): RequestHandler {
  return (request, response, next) => {
    response.once('finish', () => {
      if (request.complete) return;
      const timer = setTimeout(() => request.destroy(), patienceMs);
      request.once('close', () => clearTimeout(timer));
    });
    next();
  };
}
