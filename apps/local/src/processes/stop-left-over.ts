import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, type ProcessIdentity } from './process-identity.js';

const stopMs = 10_000;

/** Ends processes that are not our children: API and worker of a start that was killed. */
export async function stopLeftOver(processes: readonly ProcessIdentity[]): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    for (const one of processes.filter(isAlive)) process.kill(one.processId, signal);
    const deadline = Date.now() + stopMs;
    while (processes.some(isAlive) && Date.now() < deadline) await sleep(50);
  }
}
