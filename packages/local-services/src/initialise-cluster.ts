import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@feedstock/runtime';
import type { ServerUser } from './unprivileged-user.js';

export const databaseName = 'feedstock';
export const databaseUser = 'feedstock';

/** Creates the cluster and its database unless they exist. A start killed half way leaves no half cluster behind. */
export function initialiseCluster(options: {
  cluster: string;
  binaries: string;
  password: string;
  user: ServerUser | null;
  durable: boolean;
}): void {
  if (existsSync(options.cluster)) return;
  const draft = `${options.cluster}.new`;
  const passwordFile = `${options.cluster}.password`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, options.password, { mode: 0o600 });
  if (options.user !== null) {
    for (const path of [draft, passwordFile]) chownSync(path, options.user.uid, options.user.gid);
  }
  try {
    run(options, 'initdb', [
      `--pgdata=${draft}`,
      `--username=${databaseUser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      `--locale=${process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`,
      ...(options.durable ? [] : ['--no-sync']),
    ]);
    const flags = options.durable ? [] : ['-F'];
    run(options, 'postgres', ['--single', ...flags, '-D', draft, 'postgres'], `create database ${databaseName}\n`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, options.cluster);
}

function run(
  { binaries, user }: { binaries: string; user: ServerUser | null },
  program: string,
  args: string[],
  input = '',
): void {
  const result = spawnSync(join(binaries, program), args, { cwd: '/', encoding: 'utf8', input, ...user });
  if (result.status === 0) return;
  const said = result.error?.message ?? result.stderr.trim();
  throw new AppError(
    'postgres_failed',
    `The embedded Postgres could not be set up (${program}): ${said}\nSet DATABASE_URL to use another Postgres.`,
  );
}
