import type { Tracing } from '@feedstock/tracing';
import type { RequestHandler } from 'express';
import { contextOf } from '../http/request-context.js';

/** Gives the span of each request its route, as the log and the metrics write it, and the id that the log has. */
export function nameRequestSpans({ currentSpan }: Tracing): RequestHandler {
  return (request, response, next) => {
    const span = currentSpan();
    span?.setAttribute('feedstock.request_id', contextOf(response).id);
    // Before the listener that ends the span.
    response.prependOnceListener('close', () => {
      const { route } = contextOf(response);
      if (route !== null) span?.updateName(`${request.method} ${route}`).setAttribute('http.route', route);
    });
    next();
  };
}
