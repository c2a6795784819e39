import { rmSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { databaseName, databaseUser, initialiseCluster } from './initialise-cluster.js';
import type { LocalService } from './local-service.js';
import { postgresBinaries } from './postgres-binaries.js';
import { isReady, stopLeftOver } from './postmaster-file.js';
import { readOrCreateSecret } from './secret-file.js';
import { type ServerProcess, spawnServer } from './server-process.js';
import { makeReachableHome } from './service-home.js';
import { startUntilReady } from './start-until-ready.js';
import { handOver, type ServerUser, serverUser } from './unprivileged-user.js';

export interface PostgresOptions {
  /** Holds the cluster, password, port and log; created if missing. */
  dataDirectory: string;
  /** For data that may be lost: no waiting for the disk, and all of it is deleted if this process is killed. */
  throwAway?: boolean;
  /** Server settings beside our own, such as `{ max_connections: '200' }`. */
  settings?: Record<string, string>;
}

export const throwAwaySettings = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' };

/** For data that is kept. The first change of a page after a checkpoint writes the whole page to the log: so fewer of them. */
const keptSettings = () => ({ shared_buffers: roomyBuffers(), max_wal_size: '4GB' });

/**
 * Starts our own Postgres on 127.0.0.1 with a database `feedstock`. A server that a killed start left running in
 * the same directory is stopped first. Throws an AppError whose message names the remedy.
 */
export async function startPostgres(options: PostgresOptions): Promise<LocalService> {
  const user = serverUser(join(options.dataDirectory, 'cluster'));
  const binaries = postgresBinaries(user);
  const home = makeReachableHome(options.dataDirectory, user, 'cluster');
  const cluster = join(home, 'cluster');
  const password = readOrCreateSecret(join(home, 'password'));
  const throwAway = options.throwAway ?? false;

  await stopLeftOver(cluster);
  handOver(cluster, user);
  initialiseCluster({ cluster, binaries, password, user, durable: !throwAway });
  rmSync(join(home, 'server.log'), { force: true });
  const settings = { ...(throwAway ? throwAwaySettings : keptSettings()), ...options.settings };

  const { server, port } = await runCluster({ home, cluster, binaries, user, settings, throwAway });
  return {
    url: `postgresql://${databaseUser}:${password}@127.0.0.1:${port}/${databaseName}`,
    processId: server.processId,
    ended: server.ended,
    async stop({ removeData = false } = {}) {
      await server.stop();
      if (removeData) rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Runs a server on a cluster that exists, until it accepts connections. */
export function runCluster(run: {
  home: string;
  cluster: string;
  binaries: string;
  user: ServerUser | null;
  settings: Record<string, string>;
  throwAway: boolean;
}): Promise<{ server: ServerProcess; port: number }> {
  return startUntilReady({
    home: run.home,
    start: (port) =>
      spawnServer({
        program: join(run.binaries, 'postgres'),
        arguments: ['-D', run.cluster, ...settingFlags({ ...run.settings, port: String(port) })],
        user: run.user,
        logFile: join(run.home, 'server.log'),
        stopSignal: 'SIGINT',
        throwAwayDirectory: run.throwAway ? run.home : null,
      }),
    isReady: ({ processId }) => isReady(run.cluster, processId),
    name: 'embedded Postgres',
    variable: 'DATABASE_URL',
  });
}

/** A quarter of the memory, as the manual of Postgres advises, up to what a catalogue of a million products needs. */
function roomyBuffers(): string {
  const bytes = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
  return `${Math.max(128, Math.min(1024, Math.floor(bytes / 4 / 1024 / 1024)))}MB`;
}

function settingFlags(settings: Record<string, string>): string[] {
  const all = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
