import { AppError } from '@feedstock/runtime';
import { compile } from '@feedstock/test-support';
import { beforeAll, expect, it } from 'vitest';
import { runReplicas } from '../src/run-replicas.js';

/** The short form of `npm run scenario:replicas`. */
beforeAll(() => {
  compile('api');
  compile('worker');
});

it('loses no request and no row, whatever is killed, then restarted', async ({ skip }) => {
  const lines: string[] = [];
  const problems = await runReplicas({
    imports: 5,
    rows: 3000,
    workers: 2,
    redis: 'sentinel',
    drainSeconds: 1,
    feedSeconds: 3,
    awaySeconds: 1,
    print: (line) => lines.push(line),
  }).catch((error: unknown) => {
    if (!(error instanceof AppError && error.code === 'not_fetched')) throw error;
    return skip(error.message);
  });
  expect(problems, lines.join('\n')).toEqual([]);
}, 600_000);
