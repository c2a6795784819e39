import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, vi } from 'vitest';
import { commandLineOf } from '../src/command-line-of.js';
import { temporaryDirectory } from './temporary-directory.js';

const directory = temporaryDirectory();
const built = new URL('../dist/index.js', import.meta.url).href;
const cacheDirectory = fileURLToPath(new URL('../../../.cache', import.meta.url));

/** Starts both servers in a process of their own, as they were built. */
const script = `
  const { startPostgres, startRedis } = await import(${JSON.stringify(built)});
  const options = { dataDirectory: process.argv[1], cacheDirectory: ${JSON.stringify(cacheDirectory)}, throwAway: true };
  const postgres = await startPostgres({ ...options, dataDirectory: options.dataDirectory + '/postgres' });
  const redis = await startRedis({ ...options, dataDirectory: options.dataDirectory + '/redis' });
  console.log(JSON.stringify([postgres.processId, redis.processId]));
  setInterval(() => {}, 1000);
`;

it('leaves no server and no data behind when the process that started them is killed', async () => {
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  const servers = JSON.parse(line.toString()) as number[];
  expect(servers.map(commandLineOf)).not.toContain(null);

  parent.kill('SIGKILL');
  await vi.waitFor(() => expect(servers.map(commandLineOf)).toEqual([null, null]), 10_000);
  await vi.waitFor(
    () => expect(['postgres', 'redis'].map((name) => existsSync(join(directory, name)))).toEqual([false, false]),
    10_000,
  );
});
