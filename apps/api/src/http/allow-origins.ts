import cors, { type CorsOptions } from 'cors';
import type { Request, RequestHandler } from 'express';

const localhost = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/;

/** Lets browsers of CORS_ORIGINS call; in development, where none are named, those of this machine. No cookies are used. */
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

/** Any other OPTIONS is for the route: it says in `Allow` what is possible. */
function isPreflight({ headers }: Request): boolean {
  return headers['access-control-request-method'] !== undefined;
}
