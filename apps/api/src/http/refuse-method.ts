import type { Request, RequestHandler, Response } from 'express';
import { Problem } from './problem.js';

/** Answers a method that a path does not have with a 405, and OPTIONS with the methods that it has. */
export function refuseMethod(request: Request, response: Response, methods: Iterable<string>): void {
  const allow = [...methods].sort().join(', ');
  if (request.method === 'OPTIONS') {
    response.set('Allow', allow).status(204).end();
    return;
  }
  throw new Problem('method_not_allowed', `${request.method} is not allowed here. Use ${allow}.`, {
    headers: { Allow: allow },
  });
}

export const refuseUnknownPath: RequestHandler = (request) => {
  throw new Problem('not_found', `There is nothing at ${request.path.slice(0, 200)}. GET /docs lists every address.`);
};
