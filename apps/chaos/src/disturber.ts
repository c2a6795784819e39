import { setTimeout as pause } from 'node:timers/promises';
import { importLockSettings } from '@feedstock/import-queue';
import { Redis } from 'ioredis';
import type { Disturbance } from './disturbances.js';
import type { PacedFeedServer } from './paced-feed-server.js';
import type { Stage } from './stage.js';
import type { AccountWatch } from './watch-accounts.js';
import type { WorkerCrew } from './worker-crew.js';

/** Everything that can be disturbed. */
export interface Scene {
  stage: Stage;
  crew: WorkerCrew;
  server: PacedFeedServer;
  watch: AccountWatch;
  /** The ids of the imports by the number of their feed. */
  imports: readonly string[];
  random: () => number;
}

/** A disturbance that has hit running imports. */
export interface Hit {
  kind: Disturbance;
  at: number;
  /** The imports that were running, with the rows they had written. */
  imports: Map<string, number>;
}

/** Longer than a lock, and than the time after which another worker notices that it has expired. */
const awayMs = importLockSettings.lockDuration + importLockSettings.stalledInterval;

/** Some import must be running again within this time after a disturbance. */
const maxIdleMs = 120_000;

/** Does one disturbance after the other, each when it hits. */
export class Disturber {
  readonly #scene: Scene;
  readonly #cuts: number[];

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#cuts = scene.imports.map(() => 0);
  }

  /** Waits until `kind` would hit running imports, then does it. Throws where no import runs for two minutes, all have ended, or a worker cannot start. */
  async disturb(kind: Disturbance): Promise<Hit> {
    for (const deadline = Date.now() + maxIdleMs; Date.now() < deadline; await pause(20)) {
      this.#scene.crew.broken.throwIfAborted();
      const hit = this.#aim(kind);
      if (hit === null && this.#scene.watch.allEnded()) break;
      if (hit === null) continue;
      const imports = new Map(hit.imports.map((id) => [id, this.#scene.watch.latest(id)?.rows_read ?? 0]));
      await hit.strike();
      return { kind, at: Date.now(), imports };
    }
    const why = this.#scene.watch.allEnded() ? 'All imports were over: give them more rows' : 'No import was at work';
    throw new Error(`${why}; ${kind.replaceAll('_', ' ')} could hit none.`);
  }

  /** The imports it would hit now, and how; null where it would hit none. */
  #aim(kind: Disturbance): { imports: string[]; strike: () => unknown } | null {
    const { stage, crew } = this.#scene;
    const working = crew.working();
    if (working.length === 0) return null;
    switch (kind) {
      case 'worker_killed':
        return this.#aimAtWorker((worker) => crew.kill(worker));
      case 'worker_frozen':
        return crew.hasFrozen() ? null : this.#aimAtWorker((worker) => crew.freeze(worker));
      case 'source_cut_off':
        return this.#aimAtSource(working);
      case 'postgres_killed':
        return { imports: working, strike: () => stage.killPostgres() };
      case 'redis_killed':
        return { imports: working, strike: () => stage.killRedis() };
      case 'postgres_away':
        return { imports: working, strike: () => stage.killPostgres(awayMs) };
      case 'redis_away':
        return { imports: working, strike: () => stage.killRedis(awayMs) };
      case 'disk_full':
        return { imports: working, strike: () => stage.fillDisk() };
      case 'redis_flushed':
        return { imports: working, strike: () => flush(stage.redisUrl) };
    }
  }

  #aimAtWorker(strike: (worker: ReturnType<WorkerCrew['busy']>[number]) => unknown) {
    const busy = this.#scene.crew.busy();
    const worker = busy[Math.floor(this.#scene.random() * busy.length)];
    return worker === undefined ? null : { imports: [...worker.working], strike: () => strike(worker) };
  }

  /** The source that was cut least often, because an import has a limited number of attempts. */
  #aimAtSource(working: readonly string[]) {
    const { imports, server } = this.#scene;
    const [feed] = working.map((id) => imports.indexOf(id)).sort((a, b) => (this.#cuts[a] ?? 0) - (this.#cuts[b] ?? 0));
    if (feed === undefined || !server.cut(feed)) return null;
    this.#cuts[feed] = (this.#cuts[feed] ?? 0) + 1;
    return { imports: [imports[feed] ?? ''], strike: () => undefined };
  }
}

async function flush(url: string): Promise<void> {
  const redis = new Redis(url);
  try {
    await redis.flushall();
  } finally {
    redis.disconnect();
  }
}
