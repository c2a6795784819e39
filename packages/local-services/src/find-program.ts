import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type DebianPackage, fetchFromDebian, type Program } from './fetch-from-debian.js';

/** A program from PATH, otherwise fetched into `cacheDirectory` on Debian and its derivatives. */
export function findProgram(cacheDirectory: string, wanted: DebianPackage): Program {
  const installed = onPath(wanted.name, wanted.versionFlag);
  return installed === null ? fetchFromDebian(cacheDirectory, wanted) : { path: installed, environment: {} };
}

/** Where a program that runs is installed, or null. `versionFlag` makes it show its version and end. */
export function onPath(program: string, versionFlag = '--version'): string | null {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, program);
    try {
      accessSync(path, constants.X_OK);
      if (spawnSync(path, [versionFlag], { stdio: 'ignore' }).status === 0) return path;
    } catch {
      // Not in this folder.
    }
  }
  return null;
}
