import type { RequestHandler } from 'express';
import { Problem } from './problem.js';

/** Refuses a request of HTTP/1.1 that does not name its host (RFC 9112, section 3.2). */
export const requireHost: RequestHandler = (request, _response, next) => {
  if (request.headers.host !== undefined || request.httpVersion === '1.0') return next();
  throw new Problem(
    'malformed_header',
    'The header Host is missing; HTTP/1.1 requires it. Send the name of the host.',
    {
      headers: { Connection: 'close' },
    },
  );
};
