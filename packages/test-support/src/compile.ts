import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Compiles what has changed of an app, for tests that start it as it is shipped. */
export function compile(app: 'api' | 'worker'): void {
  execFileSync(`${root}node_modules/.bin/tsc`, ['-b', `apps/${app}`], { cwd: root, stdio: 'inherit' });
}
