import { parseArgs } from 'node:util';
import { type Disturbance, dealDisturbances } from './disturbances.js';
import { printVerdict } from './print-verdict.js';
import { runChaos } from './run-chaos.js';

const { values } = parseArgs({
  options: {
    disturbances: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    rows: { type: 'string' },
    imports: { type: 'string' },
    kills: { type: 'string' },
  },
});
const seed = Number(values.seed);
const print = (line: string) => process.stdout.write(`${line}\n`);

const result = await runChaos(
  values.kills === undefined
    ? {
        disturbances: dealDisturbances(Number(values.disturbances), seed),
        seed,
        rows: Number(values.rows ?? 20_000),
        imports: Number(values.imports ?? 4),
        batchSize: 50,
        print,
      }
    : {
        disturbances: Array<Disturbance>(Number(values.kills)).fill('worker_killed'),
        seed,
        rows: Number(values.rows ?? 100_000),
        imports: Number(values.imports ?? 1),
        batchSize: 1000,
        print,
      },
);
process.exitCode = printVerdict(result, print) ? 0 : 1;
