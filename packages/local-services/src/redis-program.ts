import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { AppError } from '@feedstock/runtime';
import { type DebianPackage, fetchFromDebian, type Program } from './fetch-from-debian.js';

const redisPackage: DebianPackage = {
  name: 'redis-server',
  file: join('usr', 'bin', 'redis-server'),
  versionFlag: '--version',
};

/** A program from PATH, otherwise fetched into `cacheDirectory` on Debian and its derivatives. */
export function findProgram(cacheDirectory: string, wanted: DebianPackage): Program {
  const installed = onPath(wanted.name, wanted.versionFlag);
  return installed === null ? fetchFromDebian(cacheDirectory, wanted) : { path: installed, libraryPath: null };
}

/** `redis-server` or `valkey-server` from PATH, otherwise fetched into `cacheDirectory` on Debian and its derivatives. */
export function findRedisProgram(cacheDirectory: string): Program {
  const installed = ['redis-server', 'valkey-server'].map((name) => onPath(name)).find((path) => path !== null);
  if (installed) return { path: installed, libraryPath: null };
  if (onPath('apt-get') !== null && onPath('dpkg') !== null) return fetchFromDebian(cacheDirectory, redisPackage);
  const install = process.platform === 'darwin' ? 'brew install redis' : 'install redis or valkey';
  throw new AppError(
    'no_redis',
    `No redis-server or valkey-server was found on PATH: ${install}, or set REDIS_URL to a Redis 7 or newer.`,
  );
}

function onPath(program: string, versionFlag = '--version'): string | null {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, program);
    try {
      accessSync(path, constants.X_OK);
      if (spawnSync(path, [versionFlag], { stdio: 'ignore' }).status === 0) return path;
    } catch {
      // Not in this folder.
    }
  }
  return null;
}
