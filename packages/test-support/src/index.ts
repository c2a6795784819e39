export { createTestDatabase } from './test-database.js';
export { createRedisPrefix, createTestRedis } from './test-redis.js';
