import { createHash } from 'node:crypto';
import type { RedisConnection } from '@feedstock/runtime';
import type { ClientRateLimitInfo } from 'express-rate-limit';
import { type RedisReply, RedisStore } from 'rate-limit-redis';

/**
 * The log of a client: a sorted set with one member for each request let through, scored by its time in microseconds of
 * Redis' own clock, so that replicas need not agree on theirs. ARGV: window in milliseconds, limit. A refused request is
 * not logged, and so the time until the oldest member leaves is the time until the next request is let through.
 * Members are unique without a random part: in one microsecond the number of members tells them apart.
 */
const hitScript = `
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local window = tonumber(ARGV[1]) * 1000
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - window)
local hits = redis.call('ZCARD', KEYS[1])
if hits < tonumber(ARGV[2]) then
  redis.call('ZADD', KEYS[1], now, string.format('%.0f-%d', now, hits))
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
end
local oldest = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2]
local wait = oldest and math.ceil((tonumber(oldest) + window - now) / 1000) or 0
return {hits + 1, wait}`;

const hitDigest = createHash('sha1').update(hitScript).digest('hex');

/**
 * A store of express-rate-limit that counts an exact sliding window. rate-limit-redis alone counts a fixed one, which
 * lets twice the limit through around its edge, and it stays broken when Redis is away at the start.
 */
export class SlidingWindowStore extends RedisStore {
  readonly #limit: number;

  constructor(redis: RedisConnection, prefix: string, limit: number) {
    super({
      prefix,
      sendCommand: (command, ...values) => redis.call(command, ...values) as Promise<RedisReply>,
    });
    this.#limit = limit;
  }

  /** Nothing is loaded ahead, so that starting needs no Redis. */
  override async loadIncrementScript(): Promise<string> {
    return hitDigest;
  }

  override async loadGetScript(): Promise<string> {
    return hitDigest;
  }

  override retryableIncrement(key: string): Promise<RedisReply> {
    return this.#hit(key, this.#limit);
  }

  /** Under a limit of 0 nothing is logged, only counted. */
  override async get(key: string): Promise<ClientRateLimitInfo> {
    const [hits, wait] = (await this.#hit(key, 0)) as [number, number];
    return { totalHits: hits - 1, resetTime: new Date(Date.now() + wait) };
  }

  override async decrement(key: string): Promise<void> {
    await this.#send(key, ['ZPOPMAX', this.prefixKey(key)]);
  }

  /** EVAL, not SCRIPT LOAD, where the script is not known: it goes to the node of a cluster that has the key. */
  async #hit(key: string, limit: number): Promise<RedisReply> {
    const rest = ['1', this.prefixKey(key), String(this.windowMs), String(limit)];
    try {
      return await this.#send(key, ['EVALSHA', hitDigest, ...rest]);
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
      return this.#send(key, ['EVAL', hitScript, ...rest]);
    }
  }

  #send(key: string, command: string[]): Promise<RedisReply> {
    return this.sendCommand({ key, isReadOnly: false, command });
  }
}
