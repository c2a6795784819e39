import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { AppError } from '@feedstock/runtime';

/** The user a server runs as, if not ours. */
export interface ServerUser {
  uid: number;
  gid: number;
}

/**
 * Postgres refuses to run as root: then it runs as whoever owns the data, and new data is owned by `nobody`.
 * Null for an ordinary user, who can run it.
 */
export function serverUser(data: string): ServerUser | null {
  if (process.getuid?.() !== 0) return null;
  const owner = existsSync(data) ? statSync(data) : null;
  if (owner !== null && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return { uid: idOf('-u'), gid: idOf('-g') };
}

function idOf(flag: '-u' | '-g'): number {
  const answer = spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' });
  const id = Number.parseInt(answer.stdout ?? '', 10);
  if (Number.isInteger(id)) return id;
  throw new AppError(
    'no_unprivileged_user',
    'Postgres does not run as root and there is no user "nobody" to run it as. Start as an ordinary user, or set DATABASE_URL.',
  );
}

/** Gives `user` the files that root copied, such as the data in a copy of the clone. */
export function handOver(data: string, user: ServerUser | null): void {
  if (user === null || !existsSync(data) || statSync(data).uid === user.uid) return;
  spawnSync('chown', ['-R', `${user.uid}:${user.gid}`, data], { stdio: 'ignore' });
}

/** Whether `user` can do `how` (`-x` enter or run, `-w` write) with `path`, according to the system. */
export function canReach(user: ServerUser, how: '-x' | '-w', path: string): boolean {
  return spawnSync('test', [how, path], { cwd: '/', uid: user.uid, gid: user.gid, stdio: 'ignore' }).status === 0;
}
