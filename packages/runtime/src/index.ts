// Without `./logger` and `./redis`, which have entries of their own: threads of imports load this, and need no winston and no Redis.
export { AppError } from './app-error.js';
export {
  databaseShape,
  flag,
  importShape,
  integerVariable,
  listVariable,
  operationsShape,
  problemOfDatabaseCa,
  problemOfKeys,
  processShape,
  redisShape,
  type SecretKeys,
  secretKeysVariable,
  secretsShape,
  withDatabaseCa,
} from './env-shapes.js';
export type { Logger } from './logger.js';
export { pauseByTime } from './pause-by-time.js';
export { readPostgresAddress, withCaFile } from './postgres-address.js';
export { type PublicAddress, publicAddressVariable } from './public-address.js';
export { loadDotEnv, readEnv } from './read-env.js';
export { redact, redactError, withoutSecrets } from './redact.js';
export type { RedisConnection } from './redis.js';
export { problemOfRedisAddress, type RedisAddress } from './redis-address.js';
export { runProcess } from './run-process.js';
export {
  addressPurpose,
  callbackPurpose,
  createSecretBox,
  openIfSealed,
  type SecretBox,
  sourcePurpose,
  webhookPurpose,
} from './secret-box.js';
export { showValue } from './show-value.js';
export { tlsFault } from './tls-fault.js';
export { unlessAborted } from './unless-aborted.js';
export {
  basicAuthorization,
  basicHeader,
  type Login,
  originOf,
  readBasicHeader,
  withoutCredentials,
} from './url-credentials.js';
export { uuidV7 } from './uuid-v7.js';
export { createWaitingRequests } from './waiting-requests.js';
export { withoutMisnamed } from './without-misnamed.js';
export { createWrittenPositions, type WrittenPositions } from './written-positions.js';
