import type { RequestHandler } from 'express';
import { Problem } from './problem.js';

/** Headers that say where a request goes, whose it is and what it holds: Node reads the first, a proxy may read the last. */
const onlyOnce = ['host', 'authorization', 'content-type'];

/** Refuses a request of HTTP/1.1 that does not name its host (RFC 9112, section 3.2), and one that names it twice. */
export const requireHost: RequestHandler = (request, _response, next) => {
  const twice = onlyOnce.find((name) => (request.headersDistinct[name]?.length ?? 0) > 1);
  if (twice !== undefined) {
    throw new Problem('malformed_header', `The header ${twice} is there more than once. Send it once.`, {
      headers: { Connection: 'close' },
    });
  }
  if (request.headers.host !== undefined || request.httpVersion === '1.0') return next();
  throw new Problem(
    'malformed_header',
    'The header Host is missing; HTTP/1.1 requires it. Send the name of the host.',
    {
      headers: { Connection: 'close' },
    },
  );
};
