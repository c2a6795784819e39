import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { peakMegabytes, stopProcess } from './child-process.js';

const workerMain = fileURLToPath(new URL('../../worker/dist/main.js', import.meta.url));

export interface WorkerProcess {
  peakMegabytes(): number | null;
  stop(): Promise<void>;
}

/** Starts the built worker on the given services. */
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
  return { peakMegabytes: () => peakMegabytes(child), stop: () => stopProcess(child) };
}
