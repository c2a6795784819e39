import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@feedstock/runtime';
import { canReach, type ServerUser } from './unprivileged-user.js';

/** Where root keeps the files that the unprivileged user needs and cannot reach inside the clone. */
const systemDirectory = '/var/lib/feedstock';

/** Makes the directory of a service and returns its real path. */
export function makeHome(directory: string): string {
  try {
    mkdirSync(directory, { recursive: true });
  } catch (error) {
    throw new AppError(
      'data_directory_refused',
      `The data directory ${directory} cannot be created. Set DATA_DIR to a directory you can write to.`,
      { cause: error },
    );
  }
  return realpathSync(directory);
}

/**
 * The home of a server that runs as `user`: `directory`, or, if that user may not enter it, a directory of its own
 * below the system's data directory. Existing data stays where it is.
 */
export function makeReachableHome(directory: string, user: ServerUser | null, dataName: string): string {
  const home = makeHome(directory);
  if (user === null || canReach(user, '-x', home)) return home;
  if (existsSync(join(home, dataName))) {
    throw new AppError(
      'data_directory_refused',
      `The data in ${home} belongs to an unprivileged user who may no longer enter that directory. Allow entering it and every directory above (chmod a+x).`,
    );
  }
  return makeSystemHome(join('paths', createHash('sha256').update(home).digest('hex').slice(0, 16)));
}

/** A directory below the system's data directory that everyone may enter. */
export function makeSystemHome(name: string): string {
  const previous = process.umask(0o022);
  try {
    return makeHome(join(systemDirectory, name));
  } finally {
    process.umask(previous);
  }
}
