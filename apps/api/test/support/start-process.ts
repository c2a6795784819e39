import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findFreePort } from '@feedstock/test-support';
import { afterAll } from 'vitest';
import { type Client, createClient } from './client.js';
import { testSecret } from './tokens.js';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

export interface StartedProcess {
  child: ChildProcess;
  /** All that it has written. */
  output: { text: string };
  /** Its exit code; null where a signal has ended it. */
  ended: Promise<number | null>;
}

const processes: StartedProcess[] = [];

// Not where a process is started: that may be within a test, where no such hook is allowed any more.
afterAll(async () => {
  for (const { child } of processes) child.kill('SIGKILL');
  await Promise.all(processes.map(({ ended }) => ended));
});

/** Starts the compiled app with these variables and no others; it ends with the test file. */
export function startProcess(app: 'api' | 'worker', env: Record<string, string>): StartedProcess {
  const child = spawn(process.execPath, [`${root}apps/${app}/dist/main.js`], {
    cwd: '/',
    env: { PATH: process.env['PATH'], NODE_ENV: 'test', LOG_FORMAT: 'json', LOG_LEVEL: 'debug', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const output = { text: '' };
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (part: string) => {
      output.text += part;
    });
  }
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const started = { child, output, ended };
  processes.push(started);
  return started;
}

/** The compiled API, answering. */
export async function startApiProcess(env: Record<string, string>): Promise<StartedProcess & Client & { url: string }> {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const limits = Object.fromEntries(
    ['GENERAL', 'IMPORT', 'LOGIN', 'REGISTER', 'STATUS'].map((name) => [`RATE_LIMIT_${name}`, 'off']),
  );
  const started = startProcess('api', {
    API_HOST: '127.0.0.1',
    API_PORT: String(port),
    JWT_SECRET_KEY: testSecret,
    SECRETS_KEY: testSecret,
    ...limits,
    ...env,
  });
  await until(
    () =>
      fetch(`${url}/health/live`).then(
        ({ ok }) => ok,
        () => false,
      ),
    started,
  );
  return { ...started, ...createClient(url), url };
}

/** The compiled worker, ready; it may fetch from this machine. */
export async function startWorkerProcess(env: Record<string, string>): Promise<StartedProcess> {
  const started = startProcess('worker', {
    WORKER_OPERATIONS_PORT: '0',
    IMPORT_ALLOW_PRIVATE_HOSTS: '127.0.0.1',
    SECRETS_KEY: testSecret,
    ...env,
  });
  await until(() => started.output.text.includes('the worker is ready'), started);
  return started;
}

async function until(isSo: () => boolean | Promise<boolean>, { output }: StartedProcess): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (await isSo()) return;
    await sleep(100);
  }
  throw new Error(`The process did not start:\n${output.text}`);
}
