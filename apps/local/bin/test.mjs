// `npm test [-- arguments for vitest]`: every check, then every test. Its last line is `N passed, N failed`.
import { join } from 'node:path';
import { install, root, run } from './bootstrap.mjs';

process.once('exit', (status) => {
  // The runner prints the line itself; before it there is nothing to count.
  if (!runnerHasReported && status !== 0) console.log('0 passed, 1 failed');
});
let runnerHasReported = false;

await install();
const status = await run('npm', ['run', '--silent', 'check']);
if (status !== 0) process.exit(status);
// Where none can be had, the tests that need it say so and fail.
await run(process.execPath, [join(root, 'apps', 'console', 'bin', 'get-chromium.mjs')]);
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
runnerHasReported = true;
process.exit(await run(process.execPath, [vitest, 'run', ...process.argv.slice(2)]));
