export { findFreePort } from '@feedstock/local-services';
export { type FeedAnswer, type FeedServer, startFeedServer } from './feed-server.js';
export { makeCertificates } from './make-certificates.js';
export { startReplicatedDatabase } from './replicated-database.js';
export { temporaryDirectory } from './temporary-directory.js';
export { createTestDatabase } from './test-database.js';
export { createRedisPrefix, createTestRedis } from './test-redis.js';
export { startTestPostgres, startTestRedis } from './test-services.js';
export { makeZip, type ZipContent } from './zip-file.js';
