import { createHash } from 'node:crypto';
import type { RedisConnection } from '@feedstock/runtime';
import type { ClientRateLimitInfo } from 'express-rate-limit';
import { type RedisReply, RedisStore } from 'rate-limit-redis';

/**
 * The log of a client: a sorted set with one member for each request allowed, scored by its time in microseconds of
 * Redis' own clock, so that the clocks of replicas may differ. ARGV: window in milliseconds, limit. A refused request is
 * not logged, so the next request is allowed when the oldest member leaves.
 * Members are unique without a random part: within one microsecond their number distinguishes them.
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
 * allows twice the limit around its edge, and it stays broken when Redis is unavailable at the start.
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

  /** Loads nothing, so that starting needs no Redis. */
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

  /** Where the script is unknown, EVAL rather than SCRIPT LOAD: it goes to the cluster node that has the key. */
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
