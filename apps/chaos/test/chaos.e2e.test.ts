import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import type { Disturbance } from '../src/disturbances.js';
import { runChaos } from '../src/run-chaos.js';

/** All kinds, in an order that wastes no time: what takes longest comes while others happen. */
const disturbances: Disturbance[] = [
  'worker_frozen',
  'disk_full',
  'redis_away',
  'postgres_away',
  'postgres_killed',
  'source_cut_off',
  'redis_killed',
  'postgres_killed',
  'source_cut_off',
  'redis_killed',
  'postgres_killed',
  'worker_killed',
  'postgres_killed',
  'redis_flushed',
];

it('ends in the same products and reports, whatever is killed, frozen, flushed or cut off in between', async () => {
  const lines: string[] = [];
  const { hits, faults } = await runChaos({
    disturbances,
    seed: 1,
    rows: 8000,
    imports: 3,
    batchSize: 50,
    print: (line) => lines.push(line),
  });
  expect(faults, lines.join('\n')).toEqual([]);
  expect(hits.map(({ kind }) => kind).sort()).toEqual([...disturbances].sort());
  expect(hits.filter(({ seconds }) => seconds === null)).toEqual([]);
}, 900_000);

afterEach(() => vi.unstubAllEnvs());

/** From here on no worker can start. */
const breakWorkers = () => vi.stubEnv('IMPORT_MAX_ROWS', 'none');

/** Why a run with kills ended early. */
async function endOf(print: (line: string) => void): Promise<string> {
  const run = runChaos({
    disturbances: ['worker_killed', 'worker_killed', 'worker_killed'],
    seed: 1,
    rows: 2000,
    imports: 2,
    batchSize: 50,
    print,
  });
  const reason = await run.then(
    () => 'it went on to its end',
    (error: Error) => error.message,
  );
  const log = /log is (.*)/.exec(reason)?.[1];
  if (log !== undefined) rmSync(dirname(log), { recursive: true });
  return reason;
}

it('ends with the reason where no worker can start', async () => {
  breakWorkers();
  expect(await endOf(() => undefined)).toMatch(/^Worker 1 cannot start; .*IMPORT_MAX_ROWS: /s);
}, 300_000);

it('ends with the reason where a worker that was killed cannot start again', async () => {
  const reason = await endOf((line) => {
    if (line.includes('worker killed')) breakWorkers();
  });
  expect(reason).toMatch(/^Worker [12] cannot start; .*IMPORT_MAX_ROWS: /s);
}, 300_000);
