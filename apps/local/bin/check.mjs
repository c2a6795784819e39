// `npm run check` after the build: the scripts `check:…` of package.json, side by side.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './bootstrap.mjs';

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const checks = Object.keys(scripts).filter((name) => name.startsWith('check:'));

/** Prints what a check says once it has ended, so that several do not mix. Resolves with its exit status. */
function run(check) {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['run', '--silent', check], { cwd: root });
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => said.push(piece));
    child.once('error', reject);
    child.once('close', (status) => {
      process.stdout.write(Buffer.concat(said));
      if (status !== 0) console.log(`npm run ${check} has failed.`);
      resolve(status);
    });
  });
}

const statuses = await Promise.all(checks.map(run));
process.exitCode = statuses.every((status) => status === 0) ? 0 : 1;
