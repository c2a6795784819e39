import { migrate } from '@feedstock/database';
import { startPostgres, startRedis } from '@feedstock/local-services';
import type { TestProject } from 'vitest/node';
import './provided-urls.js';
import { cacheDirectory } from './cache-directory.js';
import { makeTemporaryDirectory } from './temporary-directory.js';

/** For a whole run: one Postgres, whose database is migrated once and cloned for each test file, and one Redis. */
export default async function startServices(project: TestProject): Promise<() => Promise<void>> {
  const [postgres, redis] = await Promise.all([
    startPostgres({
      dataDirectory: makeTemporaryDirectory('postgres'),
      throwAway: true,
      settings: { max_connections: '200' },
    }),
    startRedis({ dataDirectory: makeTemporaryDirectory('redis'), cacheDirectory, throwAway: true, databases: 1000 }),
  ]);
  await migrate(postgres.url);
  project.provide('postgresUrl', postgres.url);
  project.provide('redisUrl', redis.url);

  return async () => {
    await Promise.all([postgres.stop({ removeData: true }), redis.stop({ removeData: true })]);
  };
}
