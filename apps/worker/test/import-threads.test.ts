import type { ImportRow } from '@feedstock/database';
import { createLogger } from '@feedstock/runtime/logger';
import { afterEach, expect, it } from 'vitest';
import { readWorkerEnv } from '../src/env.js';
import { createImportThreads } from '../src/import-threads.js';

/** A thread that completes whatever it gets. */
const entry = new URL(
  `data:text/javascript,import { parentPort } from 'node:worker_threads';
  parentPort.on('message', () => parentPort.postMessage({ type: 'end', end: { type: 'completed' } }));`,
);

const given = [...process.execArgv];
afterEach(() => {
  process.execArgv = given;
});

it('runs imports in a process that was started with options of V8', async () => {
  process.execArgv = ['--max-old-space-size=4096'];
  const env = readWorkerEnv({ DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none', REDIS_URL: 'redis://127.0.0.1:1' });
  const logger = createLogger('test', { ...env, LOG_LEVEL: 'error' });
  const threads = createImportThreads({ env, logger, countRows: () => undefined, entry });
  await expect(threads.run({} as ImportRow, new AbortController().signal, logger)).resolves.toBeUndefined();
  await threads.close();
});
