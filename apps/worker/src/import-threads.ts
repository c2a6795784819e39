import { Worker } from 'node:worker_threads';
import type { Outcome } from '@feedstock/catalogue';
import type { ImportRow } from '@feedstock/database';
import type { Logger } from '@feedstock/runtime';
import { type ImportStopped, ThreadLost } from './attempt-ends.js';
import type { WorkerEnv } from './env.js';
import type { RunClaimed } from './import/process-import.js';
import { type AttemptEnd, type FromThread, type ThreadSettings, type ToThread, throwEnd } from './thread-messages.js';

export interface ImportThreads {
  /** Runs a claimed import in a thread of its own. */
  run: RunClaimed;
  /** The share of the time in which imports write, from now on. */
  setShare(share: number): void;
  /** Ends all threads. */
  close(): Promise<void>;
}

export interface ThreadOptions {
  env: WorkerEnv;
  logger: Logger;
  countRows: (outcome: Outcome, count: number) => void;
  /** The trace to go on with in a thread. */
  traceparent?: () => string | undefined;
  /** The file that a thread runs. */
  entry?: URL;
  /** Options of Node for a thread: those of the process unless given. */
  execArgv?: string[];
  /** Milliseconds without a sign of life after which a thread is ended. */
  silenceMs?: number;
}

/** A thread counts as silent after so many ticks of the main thread, which do not pass while the whole process is frozen. */
const maxSilentTicks = 30;

/** A new thread loads its code first, which takes long on a busy machine and is no fault of a file. */
const maxLoadTicks = 10 * maxSilentTicks;

/**
 * A batch outlives each collection of new objects: with a third of this, rows that are known take a sixth more of the
 * processor, and an import 26 MB less.
 */
const maxYoungGenerationSizeMb = 36;

/** An attempt that was told to stop has so many ticks to do so. */
const maxStopTicks = 10;

/** Keeps threads in which imports run, one at a time in each; a thread is kept for the next import. */
export function createImportThreads({
  env,
  logger,
  countRows,
  traceparent = () => undefined,
  entry = new URL('./import-thread.js', import.meta.url),
  execArgv,
  silenceMs = 30_000,
}: ThreadOptions): ImportThreads {
  const tickMs = silenceMs / maxSilentTicks;
  // Each import needs one connection for its batches and one for its source; the main thread needs some, too.
  const poolMax = Math.max(
    2,
    Math.floor(env.DATABASE_POOL_MAX / (env.WORKER_CONCURRENCY + env.WORKER_SMALL_SLOTS + 1)),
  );
  const threads = new Set<Worker>();
  const idle: Worker[] = [];
  /** Those that have said nothing yet. */
  const loading = new WeakSet<Worker>();
  let share = 1;
  const tellShare = (thread: Worker) => thread.postMessage({ type: 'share', share } satisfies ToThread);

  function start(): Worker {
    const thread = new Worker(entry, {
      // Given by themselves, even those of the process would be rejected where one of them is an option of V8.
      ...(execArgv === undefined ? {} : { execArgv }),
      resourceLimits: { maxYoungGenerationSizeMb },
      workerData: { env, poolMax, tickMs } satisfies ThreadSettings,
    });
    threads.add(thread);
    loading.add(thread);
    thread.once('message', () => loading.delete(thread));
    tellShare(thread);
    thread.on('error', (error) => logger.error('a thread of imports has failed', { error }));
    thread.once('exit', () => {
      threads.delete(thread);
      if (idle.includes(thread)) idle.splice(idle.indexOf(thread), 1);
    });
    return thread;
  }

  return {
    async run(claimed, signal, attemptLogger) {
      signal.throwIfAborted();
      const thread = idle.pop() ?? start();
      const end = await runIn(thread, claimed, signal, {
        logger: attemptLogger,
        countRows,
        tickMs,
        maxSilentTicks: () => (loading.has(thread) ? maxLoadTicks : maxSilentTicks),
        traceparent: traceparent(),
      });
      idle.push(thread);
      throwEnd(end);
    },
    setShare(next) {
      if (next === share) return;
      share = next;
      for (const thread of threads) tellShare(thread);
    },
    close: async () => {
      await Promise.all([...threads].map((thread) => thread.terminate()));
    },
  };
}

interface RunHooks {
  logger: Logger;
  countRows: (outcome: Outcome, count: number) => void;
  tickMs: number;
  maxSilentTicks: () => number;
  traceparent: string | undefined;
}

/** Resolves with the end of the run. Rejects, with the thread ended, when the thread is lost or does not stop in time. */
function runIn(
  thread: Worker,
  claimed: ImportRow,
  signal: AbortSignal,
  { logger, countRows, tickMs, traceparent, ...hooks }: RunHooks,
): Promise<AttemptEnd> {
  return new Promise((resolve, reject) => {
    let [silentTicks, stopTicks] = [0, 0];
    const send = (message: ToThread) => thread.postMessage(message);
    const stop = () => send({ type: 'stop', reason: (signal.reason as ImportStopped).reason });
    const fail = (error: Error) => lose(new ThreadLost(error.message));
    const exit = () => lose(new ThreadLost('it exited by itself'));
    const ticker = setInterval(() => {
      silentTicks += 1;
      if (signal.aborted) stopTicks += 1;
      if (stopTicks > maxStopTicks) lose(signal.reason as ImportStopped);
      else if (silentTicks > hooks.maxSilentTicks())
        lose(new ThreadLost(`it gave no sign of life for ${Math.round((silentTicks * tickMs) / 1000)} seconds`));
    }, tickMs);

    function receive(message: FromThread): void {
      silentTicks = 0;
      if (message.type === 'log') logger[message.level](message.message, message.facts);
      if (message.type === 'rows') countRows(message.outcome, message.count);
      if (message.type !== 'end') return;
      letGo();
      resolve(message.end);
    }

    function lose(reason: Error): void {
      letGo();
      thread.terminate().then(() => reject(reason), reject);
    }

    function letGo(): void {
      clearInterval(ticker);
      thread.off('message', receive).off('error', fail).off('exit', exit);
      signal.removeEventListener('abort', stop);
    }

    thread.on('message', receive).on('error', fail).on('exit', exit);
    signal.addEventListener('abort', stop, { once: true });
    send({ type: 'run', claimed, traceparent });
  });
}
