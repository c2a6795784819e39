import { type Logger, type RedisConnection, tlsFault } from '@feedstock/runtime';

/** Logs once that Redis is lost and once that it is back, however often the connection is tried in between. */
export function watchRedis(redis: RedisConnection, logger: Logger): void {
  let isLost = false;
  redis.on('error', (error: unknown) => {
    if (!isLost)
      logger.warn('Redis is unavailable: limits are counted in this process, nobody can log in, imports wait', {
        error,
        ...(tlsFault(error) === null ? {} : { tls: `${tlsFault(error)}: see REDIS_TLS and REDIS_CA_FILE` }),
      });
    isLost = true;
  });
  redis.on('ready', () => {
    if (isLost) logger.info('Redis is back');
    isLost = false;
  });
}
