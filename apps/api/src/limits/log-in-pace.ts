import type { RedisConnection } from '@feedstock/runtime';
import type { Limit } from './rate-limits.js';

/** How far apart the attempts on one account are once it has had too many failures. */
const betweenAttemptsMs = 2000;
const maxWaitMs = 10_000;

/**
 * KEYS: the account. ARGV: failures that are free, milliseconds between attempts after these, the longest wait. An
 * attempt gets the next place in line; the answer is how long until then, in milliseconds, below zero where that is
 * longer than anybody waits and no place was given.
 */
const attemptScript = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local failures = tonumber(redis.call('HGET', KEYS[1], 'failures') or '0')
if failures < tonumber(ARGV[1]) then return 0 end
local place = math.max(now, tonumber(redis.call('HGET', KEYS[1], 'next') or '0'))
if place - now > tonumber(ARGV[3]) then return now - place end
redis.call('HSET', KEYS[1], 'next', string.format('%.0f', place + ARGV[2]))
return place - now`;

/** Slows down whoever guesses the password of one account from many addresses; its owner still gets in. */
export interface LogInPace {
  /** How many milliseconds an attempt on `account` must wait; null where too many wait already. */
  attempt(account: string): Promise<number | null>;
  fail(account: string): Promise<void>;
  succeed(account: string): Promise<void>;
}

/** An account has as many free failures in a window as an address has by `limit`. Without a limit nothing is slowed down. */
export function createLogInPace(limit: Limit, redis: RedisConnection, prefix = 'feedstock:log-ins:'): LogInPace {
  if (limit === null) return { attempt: async () => 0, fail: async () => undefined, succeed: async () => undefined };
  const { count, windowMs } = limit;
  return {
    async attempt(account) {
      const wait = Number(await redis.eval(attemptScript, 1, prefix + account, count, betweenAttemptsMs, maxWaitMs));
      return wait < 0 ? null : wait;
    },
    async fail(account) {
      await redis
        .multi()
        .hincrby(prefix + account, 'failures', 1)
        .pexpire(prefix + account, windowMs)
        .exec();
    },
    async succeed(account) {
      await redis.del(prefix + account);
    },
  };
}
