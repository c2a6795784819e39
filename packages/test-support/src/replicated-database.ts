import { join } from 'node:path';
import { migrate } from '@feedstock/database';
import { type LocalService, startPostgres, startPostgresReplica } from '@feedstock/local-services';
import { afterAll } from 'vitest';
import { temporaryDirectory } from './temporary-directory.js';

/** Starts a migrated primary and a streaming replica for the calling test file; both are gone after it. */
export async function startReplicatedDatabase(): Promise<{ primary: LocalService; replica: LocalService }> {
  const home = temporaryDirectory('replicated');
  const dataDirectory = join(home, 'primary');
  const primary = await startPostgres({ dataDirectory, throwAway: true });
  afterAll(() => primary.stop({ removeData: true }));
  await migrate(primary.url);
  const replica = await startPostgresReplica({
    primary: { url: primary.url, dataDirectory },
    dataDirectory: join(home, 'replica'),
  });
  afterAll(() => replica.stop({ removeData: true }));
  return { primary, replica };
}
