import { setTimeout as sleep } from 'node:timers/promises';
import type { AppProcess } from './app-process.js';
import type { Stage } from './stage.js';
import type { Cut } from './verdict.js';

export interface Disturbing {
  /** Prints the step, and requests so large a share of the imports, so that some run at each. */
  begin: (what: string, share: number) => Promise<void>;
  /** Waits until a worker is in the middle of an import, and returns it. */
  untilAtWork: () => Promise<AppProcess>;
  /** How long what is killed stays away, at least. */
  awaySeconds: number;
}

/** Kills one of each in turn, then restarts all one by one. Returns when connections of clients were cut: an API has them. */
export async function disturb(stage: Stage, { begin, untilAtWork, awaySeconds }: Disturbing): Promise<Cut[]> {
  const [api] = stage.apis;
  const cuts: Cut[] = [];
  const killApi = async () => {
    const from = performance.now();
    await api.end('SIGKILL');
    cuts.push({ from, to: performance.now() });
  };
  const steps: [what: string, kill: (busy: AppProcess) => Promise<void>, again: (busy: AppProcess) => Promise<void>][] =
    [
      ['an API', killApi, () => api.start()],
      ['a worker', (busy) => busy.end('SIGKILL'), (busy) => busy.start()],
      ['the Redis primary', stage.killRedis, stage.startRedisAgain],
      ['the replica', stage.killReplica, stage.startReplicaAgain],
    ];
  for (const [what, kill, startAgain] of steps) {
    await begin(`killing ${what}`, 1 / (steps.length + 1));
    const busy = await untilAtWork();
    await kill(busy);
    await sleep(awaySeconds * 1000);
    await startAgain(busy);
  }
  await begin('restarting all, one by one', 1);
  const busy = await untilAtWork();
  for (const each of [busy, ...stage.workers.filter((worker) => worker !== busy), ...stage.apis]) {
    await each.end('SIGTERM');
    await each.start();
  }
  return cuts;
}
