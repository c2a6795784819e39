import { migrate } from '@feedstock/database';
import { type LocalService, startPostgres, startRedis } from '@feedstock/local-services';
import { cacheDirectory, temporaryDirectory } from '@feedstock/test-support';
import { afterAll } from 'vitest';

/** A server of the calling test file's own, that can be ended and comes back at the same address with its data. */
export interface RestartableService {
  url: string;
  stop(): Promise<void>;
  /** kill -9. */
  kill(): Promise<void>;
  start(): Promise<void>;
}

/** Commits that do not wait for the disk reach it as late as possible, so that a crash loses them. */
const settings = { wal_writer_delay: '10s', wal_writer_flush_after: '1GB' };

/** A migrated Postgres. */
export async function ownPostgres(): Promise<RestartableService> {
  const service = await restartable((dataDirectory) => startPostgres({ dataDirectory, settings }));
  await migrate(service.url);
  return service;
}

export function ownRedis(): Promise<RestartableService> {
  return restartable((dataDirectory) => startRedis({ dataDirectory, cacheDirectory }));
}

async function restartable(launch: (directory: string) => Promise<LocalService>): Promise<RestartableService> {
  const directory = temporaryDirectory('own');
  let service = await launch(directory);
  afterAll(() => service.stop());
  return {
    url: service.url,
    stop: () => service.stop(),
    async kill() {
      process.kill(service.processId, 'SIGKILL');
      await service.ended;
    },
    async start() {
      service = await launch(directory);
    },
  };
}
