import type { RequestHandler } from 'express';
import { Problem } from './problem.js';

export const refuseUnknownPath: RequestHandler = (request) => {
  throw new Problem('not_found', `There is nothing at ${request.path.slice(0, 200)}. GET /docs shows every address.`);
};
