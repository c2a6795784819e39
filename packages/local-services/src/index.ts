export { findFreePort } from './find-free-port.js';
export type { LocalService } from './local-service.js';
export { findProgram } from './redis-program.js';
export { readOrCreateSecret } from './secret-file.js';
export { type ServerProcess, spawnServer } from './server-process.js';
export { startPostgres } from './start-postgres.js';
export { startPostgresReplica } from './start-postgres-replica.js';
export { startRedis } from './start-redis.js';
