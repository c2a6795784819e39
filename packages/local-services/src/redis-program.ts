import { join } from 'node:path';
import { AppError } from '@feedstock/runtime';
import { type DebianPackage, fetchFromDebian, type Program } from './fetch-from-debian.js';
import { onPath } from './find-program.js';

const redisPackage: DebianPackage = {
  name: 'redis-server',
  file: join('usr', 'bin', 'redis-server'),
  versionFlag: '--version',
};

/** `redis-server` or `valkey-server` from PATH, otherwise fetched into `cacheDirectory` on Debian and its derivatives. */
export function findRedisProgram(cacheDirectory: string): Program {
  const installed = ['redis-server', 'valkey-server'].map((name) => onPath(name)).find((path) => path !== null);
  if (installed) return { path: installed, environment: {} };
  if (onPath('apt-get') !== null && onPath('dpkg') !== null) return fetchFromDebian(cacheDirectory, redisPackage);
  const install = process.platform === 'darwin' ? 'brew install redis' : 'install redis or valkey';
  throw new AppError(
    'no_redis',
    `No redis-server or valkey-server was found on PATH: ${install}, or set REDIS_URL to a Redis 7 or newer.`,
  );
}
