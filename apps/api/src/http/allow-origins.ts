import cors, { type CorsOptions } from 'cors';
import type { Request, RequestHandler } from 'express';

const localhost = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/;

/** Allows browsers on CORS_ORIGINS; in development, without the variable, those on localhost. Cookies stay out: only pages of this server use one. */
export function allowOrigins({
  corsOrigins,
  isProduction,
}: {
  corsOrigins: string[] | null;
  isProduction: boolean;
}): RequestHandler {
  const options: CorsOptions = {
    origin: corsOrigins ?? (isProduction ? false : localhost),
    exposedHeaders: [
      'Content-Disposition',
      'ETag',
      'Idempotency-Replayed',
      'Location',
      'RateLimit',
      'RateLimit-Policy',
      'Retry-After',
      'X-RateLimit-Limit',
      'X-RateLimit-Remaining',
      'X-RateLimit-Reset',
      'X-Request-Id',
    ],
    maxAge: 600,
  };
  return cors<Request>((request, done) => done(null, { ...options, preflightContinue: !isPreflight(request) }));
}

/** Any other OPTIONS goes to the route, which lists its methods in `Allow`. */
function isPreflight({ headers }: Request): boolean {
  return headers['access-control-request-method'] !== undefined;
}
