import { join } from 'node:path';
import { importLockSettings } from '@feedstock/import-queue';
import { WorkerProcess } from './worker-process.js';

export interface CrewOptions {
  databaseUrl: string;
  redisUrl: string;
  workers: number;
  concurrency: number;
  directory: string;
}

/** After this time every other process considers a frozen worker dead. */
const frozenMs = importLockSettings.lockDuration + importLockSettings.stalledInterval + 3000;

/** The clock of every worker but the first is ahead by this. */
const threeHoursMs = 3 * 3_600_000;

/** Workers, each started again when it is over, as an orchestrator would. */
export class WorkerCrew {
  readonly #workers: WorkerProcess[];
  readonly #options: CrewOptions;
  #waking: Promise<void> = Promise.resolve();
  /** How often an import went back to a checkpoint because the database had forgotten batches. */
  wentBack = 0;
  /** Workers that ended without being killed, in sentences. */
  readonly faults: string[] = [];
  readonly #giveUp = new AbortController();
  /** Aborted, with the reason, when a worker cannot start: then no import may ever be over. */
  readonly broken: AbortSignal = this.#giveUp.signal;

  constructor(options: CrewOptions) {
    this.#options = options;
    this.#workers = Array.from({ length: options.workers }, (_, at) => this.#start(at));
    process.once('exit', this.#endAll);
  }

  readonly #endAll = () => {
    for (const worker of this.#workers) void worker.kill();
  };

  #start(at: number): WorkerProcess {
    const { databaseUrl, redisUrl, concurrency, directory } = this.#options;
    const clockAheadMs = at === 0 ? 0 : threeHoursMs;
    const logFile = join(directory, `worker-${at + 1}.log`);
    const onEvent = (message: string) => {
      if (message === 'the import goes back') this.wentBack += 1;
    };
    const worker = new WorkerProcess({ databaseUrl, redisUrl, concurrency, clockAheadMs, logFile, onEvent });
    void worker.exited.then(() => {
      if (worker.ending) return;
      if (!worker.isReady) {
        const reason = worker.complaints.join('\n');
        this.#giveUp.abort(new Error(`Worker ${at + 1} cannot start; its log is ${logFile}\n${reason}`));
        return;
      }
      this.faults.push(`worker ${at + 1} ended by itself; see the end of ${logFile}`);
      this.#workers[at] = this.#start(at);
    });
    return worker;
  }

  /** The workers that have imports at work at this moment. */
  busy(): WorkerProcess[] {
    return this.#workers.filter((worker) => worker.isBusy());
  }

  /** The ids of the imports that are at work at this moment. */
  working(): string[] {
    return this.busy().flatMap((worker) => [...worker.working]);
  }

  hasFrozen(): boolean {
    return this.#workers.some(({ frozen }) => frozen);
  }

  async kill(worker: WorkerProcess): Promise<void> {
    await worker.kill();
    const at = this.#workers.indexOf(worker);
    this.#workers[at] = this.#start(at);
  }

  /** Freezes a worker past its lock; it wakes by itself while other things happen. */
  freeze(worker: WorkerProcess): void {
    worker.freeze();
    this.#waking = new Promise((resolve) => {
      setTimeout(() => {
        worker.wake();
        resolve();
      }, frozenMs);
    });
  }

  /** Resolves when no worker is frozen any more. */
  allAwake(): Promise<void> {
    return this.#waking;
  }

  async stop(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.stop()));
    process.off('exit', this.#endAll);
  }
}
