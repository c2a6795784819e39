import type { RequestHandler } from 'express';
import { Problem } from './problem.js';

/** Refuses what HTTP/1.1 refuses (RFC 9112, section 3.2): a request that does not say which host it means. */
export const requireHost: RequestHandler = (request, _response, next) => {
  if (request.headers.host !== undefined || request.httpVersion === '1.0') return next();
  throw new Problem(
    'malformed_header',
    'The header Host is missing, and HTTP/1.1 needs it. Send the name of the host.',
    {
      headers: { Connection: 'close' },
    },
  );
};
