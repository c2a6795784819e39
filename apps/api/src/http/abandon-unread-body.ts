import type { RequestHandler } from 'express';

/**
 * Closes a connection whose request is still being sent so long after it was answered. Many answers need no body (401,
 * 429); Node would read the rest and throw it away for as long as an upload may take.
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
