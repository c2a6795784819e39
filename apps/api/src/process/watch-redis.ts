import type { Logger, RedisConnection } from '@feedstock/runtime';

/** Says once that Redis is lost and once that it is back, however often the connection is tried in between. */
export function watchRedis(redis: RedisConnection, logger: Logger): void {
  let isAway = false;
  redis.on('error', (error: unknown) => {
    if (!isAway)
      logger.warn('Redis is away: limits are counted in this process, nobody can log in, imports wait', { error });
    isAway = true;
  });
  redis.on('ready', () => {
    if (isAway) logger.info('Redis is back');
    isAway = false;
  });
}
