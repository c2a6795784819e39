import type { ImportRow } from '@feedstock/database';
import { createLogger } from '@feedstock/runtime/logger';
import { afterEach, expect, it } from 'vitest';
import { readWorkerEnv } from '../src/env.js';
import { createImportThreads } from '../src/import-threads.js';

/** A thread that completes whatever it gets, once it is loaded. */
const loadedIn = (milliseconds: number) =>
  new URL(
    `data:text/javascript,import { parentPort } from 'node:worker_threads';
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ${milliseconds});
    parentPort.on('message', () => parentPort.postMessage({ type: 'end', end: { type: 'completed' } }));`,
  );

const env = readWorkerEnv({ DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none', REDIS_URL: 'redis://127.0.0.1:1' });
const logger = createLogger('test', { ...env, LOG_LEVEL: 'error' });
const common = { env, logger, countRows: () => undefined };

const given = [...process.execArgv];
afterEach(() => {
  process.execArgv = given;
});

it('runs imports in a process that was started with options of V8', async () => {
  process.execArgv = ['--max-old-space-size=4096'];
  const threads = createImportThreads({ ...common, entry: loadedIn(0) });
  await expect(threads.run({} as ImportRow, new AbortController().signal, logger)).resolves.toBeUndefined();
  await threads.close();
});

it('waits longer for a thread that is being loaded than for one that was heard of', async () => {
  const threads = createImportThreads({ ...common, entry: loadedIn(600), silenceMs: 300 });
  await expect(threads.run({} as ImportRow, new AbortController().signal, logger)).resolves.toBeUndefined();
  await threads.close();
});
