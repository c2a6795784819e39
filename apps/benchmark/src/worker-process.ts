import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const workerMain = fileURLToPath(new URL('../../worker/dist/main.js', import.meta.url));

export interface WorkerProcess {
  /** The most memory the process has held so far, in megabytes; null where the system does not say. */
  peakMegabytes(): number | null;
  stop(): Promise<void>;
}

/** Starts the worker as it is shipped, on the given services. */
export function startWorkerProcess(databaseUrl: string, redisUrl: string): WorkerProcess {
  const child = spawn(process.execPath, [workerMain], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      REDIS_URL: redisUrl,
      WORKER_OPERATIONS_PORT: '0',
      IMPORT_ALLOW_PRIVATE_HOSTS: '127.0.0.0/8',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return {
    peakMegabytes: () => peakOf(child),
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null) return resolve();
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

function peakOf({ pid }: ChildProcess): number | null {
  if (process.platform !== 'linux' || pid === undefined) return null;
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1024);
}
