import { type ChildProcess, spawn } from 'node:child_process';

/** A program of this repository, run as a process of its own. */
export interface RunningProcess {
  processId: number;
  /** Asks it to end and waits until it has. */
  stop(): Promise<void>;
}

/** Starts a built program with the variables beside those of this process. It ends with this process. */
export function startProcess(program: string, variables: Record<string, string>): RunningProcess {
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  if (child.pid === undefined) throw new Error(`${program} could not be started`);
  return { processId: child.pid, stop: () => stop(child) };
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
