import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { identifyProcess, isAlive } from '../src/processes/process-identity.js';
import { findRunningStart, takeStartLock } from '../src/processes/start-lock.js';

const url = 'http://localhost:8000';
let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'feedstock-lock-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

async function take() {
  const taken = await takeStartLock(directory, url);
  if ('running' in taken) throw new Error('another process has the lock');
  return taken.lock;
}

/** Changes the content of the lock file, as an older start would have left it. */
function rewriteLock(change: (content: Record<string, unknown>) => Record<string, unknown>): void {
  const file = join(directory, 'start.lock');
  writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8')))));
}

function deadProcessId(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

it('tells a process from a later one with the same id', () => {
  const self = identifyProcess(process.pid);
  expect(self).not.toBeNull();
  expect(isAlive(self ?? { processId: 0, startedAt: '' })).toBe(true);
  expect(isAlive({ processId: process.pid, startedAt: 'another time' })).toBe(false);
  expect(identifyProcess(deadProcessId())).toBeNull();
});

it('lets one start at a time use a data directory and says which', async () => {
  const lock = await take();
  expect(await takeStartLock(directory, 'http://localhost:9')).toMatchObject({
    running: { url, owner: { processId: process.pid } },
  });
  expect(findRunningStart(directory)?.url).toBe(url);
  lock.release();
  expect(findRunningStart(directory)).toBeNull();
  expect(readdirSync(directory)).toEqual([]);
});

it('takes over the lock of a start that was killed, and finds the children it left', async () => {
  const lock = await take();
  lock.setChildren([process.pid, deadProcessId()]);
  rewriteLock((content) => ({ ...content, owner: { processId: deadProcessId(), startedAt: 'long ago' } }));
  const next = await take();
  expect(next.leftOver).toEqual([identifyProcess(process.pid)]);
});

it('takes over a lock that was only partly written', async () => {
  writeFileSync(join(directory, 'start.lock'), '{"owner":');
  expect((await take()).leftOver).toEqual([]);
});

it('waits for a start that is stopping', async () => {
  const lock = await take();
  lock.setStopping();
  const next = take();
  setTimeout(lock.release, 300);
  expect((await next).leftOver).toEqual([]);
});
