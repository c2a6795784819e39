import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, startRedis } from '@feedstock/local-services';
import { type FeedShape, writeFeed } from '@feedstock/test-support/generate-feed';
import { createCatalogue, createDatabase, dropDatabase } from './catalogues.js';
import type { CatalogueAccess } from './stack.js';

/** What all figures share: one Postgres, one Redis, and a folder for feeds. */
export interface Services {
  directory: string;
  postgres: { url: string; processId: number };
  /** A new catalogue with a queue of its own. */
  createCatalogue(name: string): Promise<CatalogueAccess>;
  /** A database without tables, for another program. Returns its address. */
  createDatabase(name: string): Promise<string>;
  /** A generated feed, without bad rows, as a file. The same shape is written once. */
  feed(shape: Omit<FeedShape, 'bad' | 'seed'>): Promise<string>;
  /** Deletes the catalogues and databases, on which nothing runs any more. */
  dropCatalogues(): Promise<void>;
  stop(): Promise<void>;
}

/** Databases of Redis that a server has if nobody changes it. */
const redisDatabases = 16;

export async function startServices(): Promise<Services> {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'feedstock-bench-')));
  const cacheDirectory = join(import.meta.dirname, '../../../../.cache');
  const [postgres, redis] = await Promise.all([
    startPostgres({ dataDirectory: join(directory, 'postgres') }),
    startRedis({ dataDirectory: join(directory, 'redis'), cacheDirectory }),
  ]);
  const catalogues: string[] = [];
  const databases: string[] = [];
  return {
    directory,
    postgres,
    async createCatalogue(name) {
      catalogues.push(name);
      if (catalogues.length === redisDatabases) throw new Error('There are more catalogues than databases of Redis');
      return { databaseUrl: await createCatalogue(postgres.url, name), redisUrl: `${redis.url}/${catalogues.length}` };
    },
    createDatabase(name) {
      databases.push(name);
      return createDatabase(postgres.url, name);
    },
    async dropCatalogues() {
      for (const name of [...catalogues.splice(0), ...databases.splice(0)]) await dropDatabase(postgres.url, name);
    },
    async feed(shape) {
      const file = join(directory, `feed-${Object.values(shape).join('-')}.csv`);
      if (!existsSync(file)) await writeFeed(file, { ...shape, seed: 1, bad: 0 });
      return file;
    },
    async stop() {
      await Promise.all([postgres.stop({ removeData: true }), redis.stop({ removeData: true })]);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
