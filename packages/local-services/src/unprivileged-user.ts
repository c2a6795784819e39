import { spawnSync } from 'node:child_process';
import { AppError } from '@feedstock/runtime';

/** Whom a server runs as, where that is not ourselves. */
export interface ServerUser {
  uid: number;
  gid: number;
}

/** Postgres refuses to run as root: then it runs as `nobody`. Null for an ordinary user, who runs it himself. */
export function serverUser(): ServerUser | null {
  if (process.getuid?.() !== 0) return null;
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

/** Whether `user` can do `how` (`-x` enter or run, `-w` write) with `path`, as the system sees it. */
export function canReach(user: ServerUser, how: '-x' | '-w', path: string): boolean {
  return spawnSync('test', [how, path], { cwd: '/', uid: user.uid, gid: user.gid, stdio: 'ignore' }).status === 0;
}
