// Plain Node without dependencies: it runs before anything is installed or built.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

const oldestNode = [20, 19];
const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Installs the dependencies unless those of the lock file are there. Ends the process with a message if it cannot. */
export async function install() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])) {
    fail(`Node ${oldestNode.join('.')} or newer is needed; this is ${process.versions.node}. See https://nodejs.org`);
  }
  if (process.platform === 'win32') fail('Windows is not supported. Run it under WSL (Windows Subsystem for Linux).');
  const stamp = join(root, 'node_modules', '.installed-lock-file');
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'pnpm-lock.yaml')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  console.log('Installing the dependencies …');
  // NODE_ENV=production would leave out the compiler.
  const { NODE_ENV: _, ...env } = process.env;
  if ((await run('npx', ['--yes', packageManager, 'install', '--frozen-lockfile'], env)) !== 0) {
    fail(
      'The dependencies could not be installed: see above. It needs access to the npm registry and write access to this folder.',
    );
  }
  writeFileSync(stamp, wanted);
}

/** Compiles what has changed. */
export async function build() {
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const notCompiled = 'The sources do not compile: see above.';
  // The types of the client are those of the document of the API, which must be compiled first.
  await step([compiler, '-b', 'apps/api'], notCompiled);
  await step(['packages/client/bin/generate-types.mjs'], 'The types of the client could not be generated: see above.');
  await step([compiler, '-b'], notCompiled);
  await step(['apps/console/bin/build.mjs'], 'The console could not be built: see above.');
}

async function step(command, failure) {
  if ((await run(process.execPath, command)) !== 0) fail(failure);
}

/** Runs a program in the root folder, passing signals on. Returns its exit status; 1 if it did not start or was killed. */
export function run(program, args, env = process.env) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, env, stdio: 'inherit' });
    const forward = (signal) => child.kill(signal);
    for (const signal of passedOn) process.on(signal, forward);
    child.once('error', (error) => {
      console.error(`${program} could not be started: ${error.message}`);
      resolve(1);
    });
    child.once('exit', (status) => {
      for (const signal of passedOn) process.off(signal, forward);
      resolve(status ?? 1);
    });
  });
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
