import type { RequestHandler } from 'express';
import type { Answer } from './answer.js';

/**
 * Takes the path of PUBLIC_URL off the address of a request. A request without it is served as well: it comes from a proxy
 * that has removed it, or from a health check.
 */
export function removeBasePath(basePath: string): RequestHandler {
  return (request, _response, next) => {
    const rest = request.url.slice(basePath.length);
    if (request.url.startsWith(basePath) && /^(?:[/?]|$)/.test(rest)) {
      request.url = rest.startsWith('/') ? rest : `/${rest}`;
      request.originalUrl = request.url;
    }
    next();
  };
}

/** The answer with the path of PUBLIC_URL before its `Location`. */
export function addBasePath(basePath: string, answer: Answer): Answer {
  const location = answer.headers?.['Location'];
  if (typeof location !== 'string') return answer;
  return { ...answer, headers: { ...answer.headers, Location: `${basePath}${location}` } };
}
