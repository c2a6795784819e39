// Prints the path of a Chromium for the tests; on Debian, root gets it from the distribution where there is none.
// `npm test` runs it first, by itself: two tests at once would lock each other out of apt-get.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const programs = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const path = find() ?? installFromDebian();
if (path === undefined) {
  console.error(
    'The tests of the console need Chromium, and none could be had: apt-get install chromium (as root this is done for you), then run the tests again.',
  );
  process.exit(1);
}
console.log(path);

function find() {
  return programs.find((program) => existsSync(program));
}

function installFromDebian() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.error('Installing Chromium for the tests of the console …');
  const install = ['install', '-y', '--no-install-recommends', 'chromium'];
  // The machine's package lists may be missing or out of date.
  if (!aptGet(install) && aptGet(['update'])) aptGet(install);
  return find();
}

function aptGet(args) {
  const { status } = spawnSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return status === 0;
}
