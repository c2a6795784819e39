import { expect, it } from 'vitest';
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
}, 360_000);
