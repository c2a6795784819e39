export { findFreePort } from './find-free-port.js';
export type { LocalService, StopOptions } from './local-service.js';
export { readOrCreateSecret } from './secret-file.js';
export { type PostgresOptions, startPostgres } from './start-postgres.js';
export { type RedisOptions, startRedis } from './start-redis.js';
