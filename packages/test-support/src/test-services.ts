import { type LocalService, startPostgres, startRedis } from '@feedstock/local-services';
import { afterAll } from 'vitest';
import { cacheDirectory } from './cache-directory.js';
import { temporaryDirectory } from './temporary-directory.js';

/** A Redis or Sentinel of the calling test file, with these lines in its configuration; gone after it. */
export async function startTestRedis(
  configuration: readonly string[],
  { sentinel = false } = {},
): Promise<LocalService> {
  const dataDirectory = temporaryDirectory('redis');
  const redis = await startRedis({ dataDirectory, cacheDirectory, throwAway: true, configuration, sentinel });
  afterAll(() => redis.stop({ removeData: true }));
  return redis;
}

/** An empty Postgres of the calling test file, with these settings; gone after it. */
export async function startTestPostgres(settings: Record<string, string>): Promise<LocalService> {
  const dataDirectory = temporaryDirectory('postgres');
  const postgres = await startPostgres({ dataDirectory, throwAway: true, settings });
  afterAll(() => postgres.stop({ removeData: true }));
  return postgres;
}
