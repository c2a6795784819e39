import { once } from 'node:events';
import type { Tracing } from '@feedstock/tracing';
import type { RequestHandler } from 'express';
import { contextOf } from '../http/request-context.js';

/** One span for each request, below that of the client where it sends a `traceparent`. The path itself is left out, as in the log. */
export function traceRequests({ inSpan }: Tracing): RequestHandler {
  return (request, response, next) => {
    const { id } = contextOf(response);
    const attributes = { 'http.request.method': request.method, 'feedstock.request_id': id };
    const follow: Parameters<typeof inSpan<void>>[2] = async (span) => {
      const closed = once(response, 'close');
      next();
      await closed;
      const { route } = contextOf(response);
      span?.updateName(`${request.method} ${route ?? 'none'}`);
      span?.setAttributes({ 'http.route': route ?? 'none', 'http.response.status_code': response.statusCode });
    };
    void inSpan(request.method, attributes, follow, request.get('traceparent'));
  };
}
