import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { identifyProcess, isAlive, type ProcessIdentity, processIdentity } from './process-identity.js';

const lockContent = z.object({
  owner: processIdentity,
  /** The npm that started the owner: when it ends, so does the owner. */
  launcher: processIdentity.nullable(),
  url: z.string(),
  stopping: z.boolean(),
  /** API and worker, so that the next start can end what a killed start left behind. */
  children: z.array(processIdentity),
});
type LockContent = z.output<typeof lockContent>;

export interface StartLock {
  /** Children of a killed start in the same data directory that still run. */
  readonly leftOver: ProcessIdentity[];
  readonly setChildren: (processIds: readonly number[]) => void;
  readonly setStopping: () => void;
  readonly release: () => void;
}

/** How long to wait for a start that is stopping. */
const patienceMs = 40_000;

/** The start that is running in this data directory, or null. */
export function findRunningStart(dataDirectory: string): LockContent | null {
  const content = readLock(lockFile(dataDirectory));
  return content !== null && isAlive(content.owner) ? content : null;
}

/** Makes this process the one that runs in `dataDirectory`, or returns the one that already does. */
export async function takeStartLock(
  dataDirectory: string,
  url: string,
): Promise<{ lock: StartLock } | { running: LockContent }> {
  const file = lockFile(dataDirectory);
  const owner = identifyProcess(process.pid);
  if (owner === null) throw new Error('This system does not report when a process was started.');
  const launcher = process.env['npm_lifecycle_event'] === undefined ? null : identifyProcess(process.ppid);
  const content: LockContent = { owner, launcher, url, stopping: false, children: [] };
  const deadline = Date.now() + patienceMs;
  let leftOver: ProcessIdentity[] = [];
  while (!createLock(file, content)) {
    const other = readLock(file);
    if (other !== null && isAlive(other.owner)) {
      if (!isEnding(other) || Date.now() > deadline) return { running: other };
      await sleep(200);
    } else {
      leftOver = other?.children.filter(isAlive) ?? [];
      removeStaleLock(file);
    }
  }
  return { lock: ownLock(file, content, leftOver) };
}

function isEnding(content: LockContent): boolean {
  return content.stopping || (content.launcher !== null && !isAlive(content.launcher));
}

function ownLock(file: string, content: LockContent, leftOver: ProcessIdentity[]): StartLock {
  const write = () => {
    writeFileSync(`${file}.new`, JSON.stringify(content));
    renameSync(`${file}.new`, file);
  };
  return {
    leftOver,
    setChildren(processIds) {
      content.children = processIds.map(identifyProcess).filter((child) => child !== null);
      write();
    },
    setStopping() {
      content.stopping = true;
      write();
    },
    release: () => rmSync(file, { force: true }),
  };
}

function lockFile(dataDirectory: string): string {
  return join(dataDirectory, 'start.lock');
}

/** A link appears complete or not at all, and never over an existing file. */
function createLock(file: string, content: LockContent): boolean {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(content));
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft);
  }
}

function readLock(file: string): LockContent | null {
  try {
    return lockContent.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Two starts may find the same stale lock: the slower must not remove the lock that the faster has made by then. */
function removeStaleLock(file: string): void {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const taken = readLock(aside);
  if (taken !== null && isAlive(taken.owner)) linkSync(aside, file);
  rmSync(aside);
}
