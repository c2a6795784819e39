import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findFreePort } from '@feedstock/local-services';
import { afterEach, expect, it, vi } from 'vitest';
import { identifyProcess, type ProcessIdentity } from '../src/processes/process-identity.js';
import { findRunningStart } from '../src/processes/start-lock.js';
import { root } from '../src/root.js';
import { runStart, startEnvironment, startProgram } from './support/run-start.js';

const environment = await startEnvironment();
const { DATA_DIR: directory, API_PORT: port } = environment;
let running: ChildProcess;

/** Runs `npm start`'s program until it is ready; what it prints. */
async function startAndWait(): Promise<() => string> {
  const start = runStart(environment);
  running = start.child;
  await start.untilReady(180_000);
  return start.output;
}

/** Pastes the README's tour into a shell; what it prints. */
async function takeTour(): Promise<string> {
  const [, tour = ''] = /\n## A tour\n.*?```sh\n(.*?)```/s.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? [];
  const script = tour.replaceAll(':8000', `:${port}`).replace(/\b9000\b/g, String(await findFreePort()));
  const folder = mkdtempSync(join(directory, 'tour-'));
  const shell = spawn('bash', ['-c', script], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [shell.stdout, shell.stderr]) stream.on('data', (part) => (printed += String(part)));
  await new Promise((resolve) => shell.once('close', resolve));
  return printed;
}

function children(): ProcessIdentity[] {
  return findRunningStart(directory)?.children ?? [];
}

function processIds(): (number | undefined)[] {
  const postmaster = readFileSync(join(directory, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0];
  return [running.pid, Number(postmaster), ...children().map(({ processId }) => processId)];
}

async function isHealthy(): Promise<boolean> {
  const response = await fetch(`http://localhost:${port}/health`).catch(() => null);
  return response?.ok ?? false;
}

afterEach(async () => {
  if (running.exitCode !== null || running.signalCode !== null) return;
  running.kill('SIGTERM');
  await new Promise((resolve) => running.once('exit', resolve));
});

it('starts everything once, serves the tour of the README, brings back what is killed, and ends everything in order', async () => {
  const output = await startAndWait();
  for (const page of ['console/', 'docs', 'admin/queues'])
    await vi.waitFor(() => expect(output()).toContain(`http://localhost:${port}/${page}`), 30_000);
  expect(await isHealthy()).toBe(true);

  const tour = await takeTour();
  expect(tour).toContain('{ created: 2, updated: 1, unchanged: 0, superseded: 0, rejected: 2 }');
  expect(tour).toContain('"quantity":10');
  expect(tour).toContain('\nSHOE-1,9529990000018,"Trail running shoe, black",89.90 EUR,in_stock\n');

  const second = spawnSync(process.execPath, [startProgram], { env: environment, encoding: 'utf8' });
  expect(second).toMatchObject({ status: 1 });
  expect(second.stderr).toContain(`already running in ${directory}: http://localhost:${port}`);

  const before = processIds();
  for (const processId of before.slice(1)) process.kill(processId ?? 0, 'SIGKILL');
  await vi.waitFor(
    () => expect(processIds().filter((processId) => before.includes(processId))).toEqual([running.pid]),
    30_000,
  );
  await vi.waitFor(async () => expect(await isHealthy()).toBe(true), 60_000);

  const all = processIds();
  running.kill('SIGTERM');
  await new Promise((resolve) => running.once('exit', resolve));
  expect(running.exitCode).toBe(0);
  expect(all.map((processId) => identifyProcess(processId ?? 0))).toEqual(all.map(() => null));
  expect(existsSync(join(directory, 'start.lock'))).toBe(false);
}, 400_000);

it('starts again with its data after everything was killed', async () => {
  await startAndWait();
  for (const processId of processIds()) process.kill(processId ?? 0, 'SIGKILL');
  await new Promise((resolve) => running.once('exit', resolve));
  await startAndWait();
  expect(await isHealthy()).toBe(true);
}, 400_000);
