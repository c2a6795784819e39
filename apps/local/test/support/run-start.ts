import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { findFreePort } from '@feedstock/local-services';
import { temporaryDirectory } from '@feedstock/test-support';
import { expect, vi } from 'vitest';
import { root } from '../../src/root.js';

/** What `npm start` runs. */
export const startProgram = join(root, 'apps', 'local', 'bin', 'start.mjs');

/** Variables for a start on a port and with services of its own. The data is deleted after the calling test file. */
export async function startEnvironment() {
  return {
    ...process.env,
    NODE_ENV: 'development',
    DATA_DIR: temporaryDirectory('start'),
    API_PORT: String(await findFreePort()),
    DATABASE_URL: '',
    REDIS_URL: '',
  };
}

export interface RunningStart {
  child: ChildProcess;
  /** All that it has printed. */
  output: () => string;
  /** Resolves when it says so; throws after `milliseconds`. */
  untilReady: (milliseconds: number) => Promise<void>;
}

export function runStart(environment: NodeJS.ProcessEnv): RunningStart {
  const child = spawn(process.execPath, [startProgram], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += String(part)));
  const ready = `Ready: http://localhost:${environment['API_PORT']}\n`;
  return {
    child,
    output: () => output,
    untilReady: (milliseconds) => vi.waitFor(() => expect(output).toContain(ready), milliseconds),
  };
}
