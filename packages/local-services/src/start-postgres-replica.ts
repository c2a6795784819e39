import { spawnSync } from 'node:child_process';
import { appendFileSync, chownSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import type { LocalService } from './local-service.js';
import { postgresBinaries } from './postgres-binaries.js';
import { readOrCreateSecret } from './secret-file.js';
import { makeReachableHome } from './service-home.js';
import { runCluster, throwAwaySettings } from './start-postgres.js';
import { serverUser } from './unprivileged-user.js';

export interface ReplicaOptions {
  /** The primary: a server of `startPostgres`, and the directory where its data is. */
  primary: { url: string; dataDirectory: string };
  /** Created; for data that may be lost. */
  dataDirectory: string;
}

/**
 * Starts a streaming replica of an embedded Postgres, from a base backup taken with SQL: the embedded programs have no
 * pg_basebackup. It accepts connections once it has replayed the backup.
 */
export async function startPostgresReplica({ primary, dataDirectory }: ReplicaOptions): Promise<LocalService> {
  const user = serverUser(join(primary.dataDirectory, 'cluster'));
  const binaries = postgresBinaries(user);
  const source = makeReachableHome(primary.dataDirectory, user, 'cluster');
  const home = makeReachableHome(dataDirectory, user, 'cluster');
  const cluster = join(home, 'cluster');
  const { label, maxConnections } = await copyCluster(join(source, 'cluster'), cluster, primary.url);
  const told = { backup_label: label, 'standby.signal': '' };
  for (const [name, text] of Object.entries(told)) {
    writeFileSync(join(cluster, name), text);
    if (user !== null) chownSync(join(cluster, name), user.uid, user.gid);
  }
  // In a file, because the command line of a process is visible to every user.
  appendFileSync(join(cluster, 'postgresql.auto.conf'), `primary_conninfo = '${primary.url}'\n`);
  writeFileSync(join(home, 'password'), readOrCreateSecret(join(source, 'password')), { mode: 0o600 });

  // A replica refuses to start with fewer connections than its primary allows.
  const settings = { ...throwAwaySettings, max_connections: maxConnections };
  const { server, port } = await runCluster({ home, cluster, binaries, user, settings, throwAway: true });
  const url = new URL(primary.url);
  url.port = String(port);
  return {
    url: url.href,
    processId: server.processId,
    ended: server.ended,
    async stop({ removeData = false } = {}) {
      await server.stop();
      if (removeData) rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Copies the files of a running server between the two calls that make them a backup. */
async function copyCluster(from: string, to: string, url: string): Promise<{ label: string; maxConnections: string }> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await sql`select pg_backup_start('replica', fast => true)`;
    // It complains of files that go while it copies, which a backup allows.
    spawnSync('cp', ['-R', '-p', from, to]);
    for (const left of ['postmaster.pid', 'postmaster.opts']) rmSync(join(to, left), { force: true });
    const [backup] = await sql<{ label: string; maxConnections: string }[]>`
      select labelfile as label, current_setting('max_connections') as "maxConnections"
      from pg_backup_stop(wait_for_archive => false)`;
    if (backup === undefined) throw new Error('Postgres ended the backup without a label.');
    return backup;
  } finally {
    await sql.end();
  }
}
