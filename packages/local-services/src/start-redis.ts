import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rememberedPort } from './choose-port.js';
import type { Program } from './fetch-from-debian.js';
import type { LocalService } from './local-service.js';
import { askRedis } from './redis-client.js';
import { findRedisProgram } from './redis-program.js';
import { readOrCreateSecret } from './secret-file.js';
import { type ServerProcess, spawnServer } from './server-process.js';
import { makeHome } from './service-home.js';
import { startUntilReady } from './start-until-ready.js';
import { waitUntil } from './wait-until.js';

export interface RedisOptions {
  /** Holds the data, password, port and log; created if missing. */
  dataDirectory: string;
  /** Where a fetched Redis is kept. */
  cacheDirectory: string;
  /** For data that may be lost: nothing is written to disk, and the directory is deleted if this process is killed. */
  throwAway?: boolean;
  /** Lines for its configuration beside our own, such as `cluster-enabled yes`. */
  configuration?: readonly string[];
  /** A Sentinel in place of a server. */
  sentinel?: boolean;
  /** How many numbered databases it has; default 16. */
  databases?: number;
}

/**
 * Starts our own Redis on 127.0.0.1. A server that a killed start left running in the same directory is stopped first.
 * Throws an AppError whose message names the remedy.
 */
export async function startRedis(options: RedisOptions): Promise<LocalService> {
  const program = findRedisProgram(options.cacheDirectory);
  const home = makeHome(options.dataDirectory);
  const password = readOrCreateSecret(join(home, 'password'));
  await stopLeftOver(home, password);
  rmSync(join(home, 'server.log'), { force: true });

  const throwAway = options.throwAway ?? false;
  const { server, port } = await startUntilReady({
    home,
    start(port) {
      const lines = configurationOf(home, { port, password, append: !throwAway, databases: options.databases ?? 16 });
      // In a file, because the command line of a process is visible to every user.
      const text = [...lines, ...(options.configuration ?? [])].join('\n');
      writeFileSync(join(home, 'redis.conf'), `${text}\n`, { mode: 0o600 });
      return spawnRedis(program, home, { throwAway, flags: options.sentinel === true ? ['--sentinel'] : [] });
    },
    isReady: async (_, port) => (await askRedis(port, password, 'PING'))?.startsWith('+PONG') ?? false,
    name: 'private Redis',
    variable: 'REDIS_URL',
  });
  return {
    url: `redis://:${password}@127.0.0.1:${port}`,
    processId: server.processId,
    ended: server.ended,
    async stop({ removeData = false } = {}) {
      await server.stop();
      if (removeData) rmSync(home, { recursive: true, force: true });
    },
  };
}

function configurationOf(
  home: string,
  settings: { port: number; password: string; append: boolean; databases: number },
): string[] {
  return [
    'bind 127.0.0.1',
    `port ${settings.port}`,
    `requirepass ${settings.password}`,
    `dir ${JSON.stringify(home)}`,
    `appendonly ${settings.append ? 'yes' : 'no'}`,
    `databases ${settings.databases}`,
    'save ""',
    'maxmemory-policy noeviction',
    'daemonize no',
  ];
}

function spawnRedis(
  program: Program,
  home: string,
  { throwAway, flags }: { throwAway: boolean; flags: string[] },
): ServerProcess {
  return spawnServer({
    program: program.path,
    arguments: [join(home, 'redis.conf'), ...flags],
    environment: program.environment,
    user: null,
    logFile: join(home, 'server.log'),
    stopSignal: 'SIGTERM',
    throwAwayDirectory: throwAway ? home : null,
  });
}

async function stopLeftOver(home: string, password: string): Promise<void> {
  const port = rememberedPort(home);
  if (port === null) return;
  // A copy of the clone has the same port and password: the directory shows whose server this is.
  const directory = await askRedis(port, password, 'CONFIG GET dir');
  if (!directory?.includes(`\r\n${home}\r\n`)) return;
  await askRedis(port, password, 'SHUTDOWN');
  await waitUntil(10_000, async () => (await askRedis(port, password, 'PING')) === null);
}
