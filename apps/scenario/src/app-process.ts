import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { until } from './until.js';

/** An API or a worker as it is shipped, on a port of its own, that can be killed, stopped and started again. */
export class AppProcess {
  readonly port: number;
  readonly #app: 'api' | 'worker';
  readonly #env: NodeJS.ProcessEnv;
  readonly #logFile: string;
  #child: ChildProcess | null = null;
  /** When it was killed or told to stop, in milliseconds since 1970. */
  readonly #ends: number[] = [];
  /** When it was killed. */
  readonly kills: number[] = [];

  constructor(app: 'api' | 'worker', port: number, env: NodeJS.ProcessEnv, logFile: string) {
    this.#app = app;
    this.port = port;
    this.#env = { ...env, [app === 'api' ? 'API_PORT' : 'WORKER_OPERATIONS_PORT']: String(port) };
    this.#logFile = logFile;
  }

  /** Starts it, and waits until it is ready. */
  async start(): Promise<void> {
    const main = fileURLToPath(new URL(`../../${this.#app}/dist/main.js`, import.meta.url));
    const log = openSync(this.#logFile, 'a');
    // With a channel to us, so that it ends when we do.
    const child = spawn(process.execPath, [main], {
      env: { ...process.env, ...this.#env },
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    this.#child = child;
    await until(`${this.#app} on port ${this.port}`, async () => {
      if (child.exitCode !== null) throw new Error(`The ${this.#app} did not start: see ${this.#logFile}`);
      const answer = await fetch(`http://127.0.0.1:${this.port}/health/ready`).catch(() => null);
      return answer?.ok ?? false;
    });
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    this.#ends.push(Date.now());
    if (signal === 'SIGKILL') this.kills.push(Date.now());
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }

  /** The ids of the imports that it is at, by its log. */
  importsAtWork(): string[] {
    const over = new Set(this.events('import attempt over').map(attemptOf));
    const lastEnd = this.#ends.at(-1) ?? 0;
    return this.events('import started')
      .filter((event) => Date.parse(String(event['timestamp'])) >= lastEnd && !over.has(attemptOf(event)))
      .map((event) => String(event['import_id']));
  }

  /** The events that it has logged under this name. */
  events(message: string): Record<string, unknown>[] {
    const lines = readFileSync(this.#logFile, 'utf8').split('\n');
    return lines
      .filter((line) => line.startsWith('{') && line.includes(message))
      .map((line): Record<string, unknown> => JSON.parse(line))
      .filter((event) => event['message'] === message);
  }
}

const attemptOf = (event: Record<string, unknown>) => `${String(event['import_id'])} ${String(event['attempt'])}`;
