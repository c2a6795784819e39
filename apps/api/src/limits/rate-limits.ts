import type { Logger, RedisConnection } from '@feedstock/runtime';
import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { Problem } from '../http/problem.js';
import { clientKey, contextOf } from '../http/request-context.js';
import { LocalFallbackStore } from './local-fallback-store.js';
import { SlidingWindowStore } from './sliding-window-store.js';

/**
 * Every limit: how many requests of one client in any window of that length, and what happens without Redis: `local`
 * counts in this process, `closed` refuses, because guessing passwords must not become easier.
 * `failuresOnly` counts refused credentials and nothing else.
 * The route tables name the limit of each endpoint. The environment may override the numbers.
 */
export const limitTable = {
  general: { variable: 'RATE_LIMIT_GENERAL', default: '100/hour', withoutRedis: 'local' },
  import: { variable: 'RATE_LIMIT_IMPORT', default: '10/hour', withoutRedis: 'local' },
  login: { variable: 'RATE_LIMIT_LOGIN', default: '10/15 minutes', withoutRedis: 'closed', failuresOnly: true },
  register: { variable: 'RATE_LIMIT_REGISTER', default: '10/hour', withoutRedis: 'local' },
  feed: { variable: 'RATE_LIMIT_FEED', default: '60/hour', withoutRedis: 'local' },
  status: { variable: 'RATE_LIMIT_STATUS', default: '1000/hour', withoutRedis: 'local' },
} as const;

export type LimitName = keyof typeof limitTable;

/** The number of requests in a window; null for no limit. */
export type Limit = { count: number; windowMs: number } | null;

const units = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/** Reads `100/hour`, `10/15 minutes` or `off`; undefined for anything else. */
export function readLimit(text: string): Limit | undefined {
  if (/^off$/i.test(text.trim())) return null;
  const match = /^([1-9]\d{0,6}) *\/ *(?:([1-9]\d{0,3}) *)?(second|minute|hour|day)s?$/i.exec(text.trim());
  if (match === null) return undefined;
  const [, count, times = '1', unit] = match;
  return {
    count: Number(count),
    windowMs: Number(times) * units[(unit ?? '').toLowerCase() as keyof typeof units],
  };
}

export type RateLimits = Record<LimitName, RequestHandler>;

/** The middleware of each limit. Counts are kept in Redis, shared by all replicas. */
export function createRateLimits(
  limits: Record<LimitName, Limit>,
  redis: RedisConnection,
  logger: Logger,
  prefix = 'feedstock:limit:',
): RateLimits {
  const create = (name: LimitName) => createRateLimit(name, limits[name], redis, logger, prefix);
  return {
    general: create('general'),
    import: create('import'),
    login: create('login'),
    register: create('register'),
    status: create('status'),
    feed: create('feed'),
  };
}

/** Refused credentials; and the limit's own refusals, which the store does not count and must not take back. */
const countedStatuses = new Set([401, 403, 429]);

function createRateLimit(
  name: LimitName,
  limit: Limit,
  redis: RedisConnection,
  logger: Logger,
  prefix: string,
): RequestHandler {
  if (limit === null) return (_request, _response, next) => next();
  const shared = new SlidingWindowStore(redis, `${prefix}${name}:`, limit.count);
  const onSwitch = (error: unknown) =>
    error === null
      ? logger.info('rate limit is shared again', { limit: name })
      : logger.warn('rate limit counts in this process alone, Redis is unavailable', { limit: name, error });
  const report = (error: unknown) => logger.warn('rate limit: a fault of its store', { limit: name, error });
  const limiter = rateLimit({
    windowMs: limit.windowMs,
    limit: limit.count,
    identifier: name,
    standardHeaders: 'draft-8',
    legacyHeaders: true,
    keyGenerator: clientKey,
    store: limitTable[name].withoutRedis === 'local' ? new LocalFallbackStore(shared, onSwitch) : shared,
    skipSuccessfulRequests: 'failuresOnly' in limitTable[name],
    requestWasSuccessful: (_request, response) => !countedStatuses.has(response.statusCode),
    // It would write to the console: that a success could not be uncounted, because Redis has just gone.
    logger: { error: report, warn: report },
    validate: { xForwardedForHeader: false, forwardedHeader: false },
    handler: (request, response, next) => {
      logger.warn('rate limit hit', {
        limit: name,
        client: clientKey(request, response),
        request_id: contextOf(response).id,
      });
      next(rateLimited(name, String(response.getHeader('Retry-After') ?? '60')));
    },
  });
  return (request, response, next) => {
    void limiter(request, response, (error?: unknown) => {
      if (error === undefined || error instanceof Problem) next(error);
      else next(redisUnavailable(error));
    });
  };
}

/** A 429 that names the limit as `RateLimit-Policy` does, and the variable that sets it. */
export function rateLimited(name: LimitName, seconds: string): Problem {
  const { variable } = limitTable[name];
  return new Problem(
    'rate_limited',
    `Too many requests: the limit "${name}" is reached. The next one is possible in ${seconds} seconds. The variable ${variable} of the server sets this limit.`,
    { headers: { 'Retry-After': seconds }, members: { limit: name, variable } },
  );
}

export function redisUnavailable(cause: unknown): Problem {
  return new Problem(
    'redis_unavailable',
    'Redis cannot be reached at the moment, and this request needs it. Try again in a few seconds.',
    {
      headers: { 'Retry-After': '5' },
      cause,
    },
  );
}
