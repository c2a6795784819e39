import { accessSync, constants, mkdirSync } from 'node:fs';
import { inspect } from 'node:util';
import { AppError, withoutSecrets } from '@feedstock/runtime';
import type { LocalEnv } from './env.js';
import { onSignals } from './on-signals.js';
import { createShutdown } from './processes/shutdown.js';
import { takeStartLock } from './processes/start-lock.js';
import { localAddress, startFeedstock } from './start-feedstock.js';

/** One run of all processes, from taking the lock until the last process has ended. */
export interface Session {
  start: () => Promise<void>;
  /** Ends everything in order, then this process. */
  end: (status: number) => Promise<never>;
  /** Prints what went wrong and ends with status 1. */
  fail: (error: unknown) => void;
}

/** Nothing happens before `start`; a signal ends the session. */
export function createSession(env: LocalEnv, say: (sentence: string) => void): Session {
  const shutdown = createShutdown(say);
  let ending = false;

  async function end(status: number): Promise<never> {
    ending = true;
    await shutdown.run();
    process.exit(status);
  }

  function fail(error: unknown): void {
    // During a stop, parts fail because the parts they need have stopped.
    if (ending) return;
    console.error(withoutSecrets(error instanceof AppError ? error.message : inspect(error)));
    void end(1);
  }

  async function start(): Promise<void> {
    makeDataDirectory(env.DATA_DIR);
    const taken = await takeStartLock(env.DATA_DIR, localAddress(env));
    if ('running' in taken) throw runsAlready(env.DATA_DIR, taken.running);
    const { lock } = taken;
    shutdown.add('lock', lock.release);
    onSignals(() => {
      say('Stopping …');
      lock.setStopping();
      void end(0);
    }, shutdown.hurry);
    await startFeedstock(env, lock, shutdown, { say, onLost: fail });
  }
  return { start, end, fail };
}

function makeDataDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true });
    accessSync(directory, constants.W_OK);
  } catch (error) {
    throw new AppError(
      'data_directory_refused',
      `The data directory ${directory} is not writable. Set DATA_DIR to another one, or start as the user who created it.`,
      { cause: error },
    );
  }
}

function runsAlready(directory: string, running: { url: string; owner: { processId: number } }): AppError {
  return new AppError(
    'running_already',
    `Feedstock is already running in ${directory}: ${running.url} (process ${running.owner.processId}).`,
  );
}
