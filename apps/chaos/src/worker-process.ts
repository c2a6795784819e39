import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Lines of complaints that are kept. */
const maxComplaints = 20;

const workerMain = fileURLToPath(new URL('../../worker/dist/main.js', import.meta.url));

export interface WorkerOptions {
  databaseUrl: string;
  redisUrl: string;
  concurrency: number;
  /** Milliseconds by which its clock is ahead of all others. */
  clockAheadMs: number;
  /** Receives what the worker logs. */
  logFile: string;
  /** Called with the message of each event that the worker logs. */
  onEvent?: (message: string) => void;
}

/** A worker as it is shipped, that can be hurt. What it works on is known from its log. */
export class WorkerProcess {
  /** The ids of the imports it has started and not ended. */
  readonly working = new Set<string>();
  /** Whether it has started. */
  isReady = false;
  /** What it last said on its error output, and the errors that it last logged. */
  readonly complaints: string[] = [];
  frozen = false;
  /** Whether we have ended it. */
  ending = false;
  /** Settles when the process is over and all that it said was heard. */
  readonly exited: Promise<unknown>;
  readonly #child: ChildProcess;

  constructor(options: WorkerOptions) {
    this.#child = spawn(process.execPath, [workerMain], {
      env: { ...process.env, ...environmentOf(options) },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.exited = new Promise((resolve) => this.#child.once('close', resolve));
    const log = createWriteStream(options.logFile, { flags: 'a' });
    const { stdout, stderr } = this.#child;
    if (stderr !== null)
      createInterface({ input: stderr }).on('line', (line) => {
        log.write(`${line}\n`);
        this.#complain(line);
      });
    if (stdout !== null)
      createInterface({ input: stdout }).on('line', (line) => {
        log.write(`${line}\n`);
        this.#hear(line, options);
      });
    void this.exited.then(() => this.working.clear());
  }

  #hear(line: string, { onEvent }: WorkerOptions): void {
    if (!line.startsWith('{')) return;
    const {
      level,
      message,
      import_id: id,
    } = JSON.parse(line) as { level: string; message: string; import_id?: string };
    if (level === 'error') this.#complain(line);
    if (message === 'the worker is ready') this.isReady = true;
    if (message === 'import started' && id !== undefined) this.working.add(id);
    if (message === 'import attempt over' && id !== undefined) this.working.delete(id);
    onEvent?.(message);
  }

  #complain(line: string): void {
    this.complaints.push(line);
    if (this.complaints.length > maxComplaints) this.complaints.shift();
  }

  /** Whether it has imports at work at this moment. */
  isBusy(): boolean {
    return !this.frozen && this.working.size > 0;
  }

  /** kill -9. */
  async kill(): Promise<void> {
    this.ending = true;
    this.#child.kill('SIGKILL');
    await this.exited;
  }

  freeze(): void {
    this.frozen = true;
    this.#child.kill('SIGSTOP');
  }

  wake(): void {
    this.#child.kill('SIGCONT');
    this.frozen = false;
  }

  async stop(): Promise<void> {
    this.ending = true;
    this.wake();
    this.#child.kill('SIGTERM');
    await this.exited;
  }
}

/** Sets the clock of a process, in all its threads, before its first module is loaded. */
function shiftedClock(aheadMs: number): string {
  const script = `const Real = Date;
    globalThis.Date = class extends Real {
      constructor(...given) { given.length === 0 ? super(Real.now() + ${aheadMs}) : super(...given); }
      static now() { return Real.now() + ${aheadMs}; }
    };`;
  return `--import=data:text/javascript,${encodeURIComponent(script)}`;
}

function environmentOf({ databaseUrl, redisUrl, concurrency, clockAheadMs }: WorkerOptions): NodeJS.ProcessEnv {
  return {
    NODE_ENV: 'production',
    SECRETS_KEY: 'seals what one run of chaos keeps and no other',
    ...(clockAheadMs === 0 ? {} : { NODE_OPTIONS: shiftedClock(clockAheadMs) }),
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    WORKER_CONCURRENCY: String(concurrency),
    WORKER_OPERATIONS_PORT: '0',
    IMPORT_ALLOW_PRIVATE_HOSTS: '127.0.0.0/8',
    // The source waits for disturbances, which is no fault of the import's.
    IMPORT_SILENCE_SECONDS: '600',
    LOG_LEVEL: 'info',
    LOG_FORMAT: 'json',
    SLOW_QUERY_MS: '60000',
  };
}
