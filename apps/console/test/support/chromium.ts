import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { afterAll } from 'vitest';

const getChromium = fileURLToPath(new URL('../../bin/get-chromium.mjs', import.meta.url));

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
  const { status, stdout, stderr } = spawnSync(process.execPath, [getChromium], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr.trim());
  const browser = await chromium.launch({ executablePath: stdout.trim(), args: flags });
  afterAll(() => browser.close());
  return browser;
}
