import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** Children stop waiting by themselves before this; after it they are killed. */
const stopMs = 40_000;

/** Asks a child to end, waits, and kills it when it takes too long or `hurry` is aborted. */
export async function stopChild(child: ChildProcess, ended: Promise<unknown>, hurry: AbortSignal): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  child.kill('SIGTERM');
  const done = new AbortController();
  const patience = sleep(stopMs, undefined, { signal: AbortSignal.any([done.signal, hurry]) });
  await Promise.race([ended, patience.catch(() => {})]);
  done.abort();
  child.kill('SIGKILL');
  await ended;
}
