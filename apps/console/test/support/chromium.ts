import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { afterAll } from 'vitest';

const programs = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A headless Chromium with an empty profile, until the test file ends. */
export async function startBrowser(): Promise<Browser> {
  const browser = await chromium.launch({ executablePath: findChromium(), args: flags });
  afterAll(() => browser.close());
  return browser;
}

/** This machine's Chromium; on Debian, root gets it from the distribution where there is none. */
function findChromium(): string {
  const found = programs.find((path) => existsSync(path)) ?? installFromDebian();
  if (found !== undefined) return found;
  throw new Error(
    'The tests of the console need Chromium, and none could be had: apt-get install chromium (as root this is done for you), then run the tests again.',
  );
}

function installFromDebian(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log('Installing Chromium for the tests of the console …');
  const install = ['install', '-y', '--no-install-recommends', 'chromium'];
  // The machine's package lists may be missing or out of date.
  if (!aptGet(install) && aptGet(['update'])) aptGet(install);
  return programs.find((path) => existsSync(path));
}

function aptGet(args: string[]): boolean {
  const { status } = spawnSync('apt-get', ['-qq', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return status === 0;
}
