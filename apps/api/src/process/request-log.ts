import type { Logger } from '@feedstock/runtime';
import type { RequestHandler } from 'express';
import { contextOf } from '../http/request-context.js';
import type { Metrics } from './metrics.js';

/** One log line and one measurement for each request, when it is over. The path itself is left out: it may name things that are private. */
export function logRequests(logger: Logger, metrics: Metrics): RequestHandler {
  return (request, response, next) => {
    response.once('close', () => {
      const { id, startedAt, route, userId, bearer } = contextOf(response);
      const milliseconds = Math.round((performance.now() - startedAt) * 10) / 10;
      const status = response.headersSent ? response.statusCode : 499;
      const labels = { method: request.method, route: route ?? 'none', status: String(status) };
      metrics.requests.observe(labels, milliseconds / 1000);
      logger[status >= 500 ? 'error' : 'info']('request', {
        method: request.method,
        route,
        status,
        milliseconds,
        user_id: userId,
        ...(bearer?.kind === 'key' ? { api_key_id: bearer.keyId } : {}),
        request_id: id,
        ...(response.writableFinished ? {} : { cut_off: true }),
      });
    });
    next();
  };
}
