import { spawn } from 'node:child_process';
import type { Running } from './keep-running.js';
import { stopChild } from './stop-child.js';

export interface NodeProcessSpec {
  script: string;
  environment: NodeJS.ProcessEnv;
}

/**
 * Starts a Node process of ours. It has a process group of its own, so that Ctrl-C reaches only us and we end things in
 * order, and an IPC channel whose end shows it that we have ended.
 */
export function startNodeProcess(spec: NodeProcessSpec): Running & { processId: number } {
  const child = spawn(process.execPath, ['--enable-source-maps', spec.script], {
    detached: true,
    env: spec.environment,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (status, signal) => resolve(signal === null ? `exit status ${status}` : signal));
  });
  return { processId: child.pid ?? 0, ended, stop: (hurry) => stopChild(child, ended, hurry) };
}
