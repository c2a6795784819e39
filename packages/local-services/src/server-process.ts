import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerUser } from './unprivileged-user.js';

export interface ServerCommand {
  program: string;
  arguments: string[];
  environment?: NodeJS.ProcessEnv;
  user: ServerUser | null;
  /** Receives what the server prints. */
  logFile: string;
  /** The signal on which it ends in order and at once. */
  stopSignal: 'SIGINT' | 'SIGTERM';
  /** Deleted if we die before the server does. */
  throwAwayDirectory: string | null;
}

export interface ServerProcess {
  readonly processId: number;
  hasEnded(): boolean;
  /** Settles with the reason, a signal or an exit status, when it has ended, whether asked to or not. */
  readonly ended: Promise<string>;
  /** The end of its log. */
  lastWords(): string;
  stop(): Promise<void>;
}

/** A server that has not ended after this long is killed. */
const stopMs = 20_000;

/**
 * Starts a server in a process group of its own, so that Ctrl-C reaches us and not it, with a guard that ends it
 * if we are killed.
 */
export function spawnServer(command: ServerCommand): ServerProcess {
  const log = openSync(command.logFile, 'a', 0o600);
  const child = spawn(command.program, command.arguments, {
    cwd: '/',
    detached: true,
    env: { ...process.env, ...command.environment },
    stdio: ['ignore', log, log],
    ...command.user,
  });
  closeSync(log);
  child.unref();
  let over = false;
  const ended = new Promise<string>((resolve) => {
    const finish = (reason: string) => {
      over = true;
      resolve(reason);
    };
    child.once('error', (error) => finish(error.message));
    child.once('exit', (status, signal) => finish(signal ?? `exit status ${status}`));
  });
  const guard = child.pid === undefined ? null : spawnGuard(child.pid, command);
  void ended.then(() => guard?.kill('SIGKILL'));
  return {
    processId: child.pid ?? 0,
    hasEnded: () => over,
    ended,
    lastWords: () => lastLines(command.logFile),
    stop: () => (over ? Promise.resolve() : stopChild(child, ended, command.stopSignal)),
  };
}

async function stopChild(child: ChildProcess, ended: Promise<string>, signal: 'SIGINT' | 'SIGTERM'): Promise<void> {
  child.ref();
  child.kill(signal);
  const inTime = new AbortController();
  await Promise.race([
    ended.finally(() => inTime.abort()),
    sleep(stopMs, undefined, { signal: inTime.signal }).catch(() => {}),
  ]);
  child.kill('SIGKILL');
  await ended;
}

/** Reads until its input ends, which happens when we end, for whatever reason. */
const guardScript = `read -r _
kill -s "$2" "$1" 2>/dev/null
[ -n "$3" ] || exit 0
n=0; while kill -0 "$1" 2>/dev/null && [ $n -lt 100 ]; do n=$((n + 1)); sleep 0.1; done
rm -rf -- "$3"`;

function spawnGuard(processId: number, command: ServerCommand): ChildProcess {
  const signal = command.stopSignal.slice('SIG'.length);
  const guard = spawn(
    'sh',
    ['-c', guardScript, 'feedstock-guard', String(processId), signal, command.throwAwayDirectory ?? ''],
    { cwd: '/', detached: true, stdio: ['pipe', 'ignore', 'ignore'] },
  );
  guard.on('error', () => {});
  guard.unref();
  // The pipe alone must not keep us alive either.
  if (guard.stdin !== null && 'unref' in guard.stdin && typeof guard.stdin.unref === 'function') guard.stdin.unref();
  return guard;
}

function lastLines(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-8).join('\n');
}
