import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createTestDatabase } from '@feedstock/test-support';
import { expect, it } from 'vitest';
import { driverWithout, patchedDriver, readHunks } from './patched-driver.js';

const databaseUrl = await createTestDatabase();
const hunks = await readHunks();

const hangs = /^hangs$/;

/** The scenarios of each fix, by what its hunks are marked with, and what happens when only that fix is undone. */
const fixes: Record<string, Record<string, RegExp>> = {
  'porsager/postgres#1189': { 'full pipeline': /TypeError/, 'full socket': /TypeError/ },
  'porsager/postgres#1208': { 'write after close': /TypeError: .*'write'/ },
  'porsager/postgres#1215': { 'close before write': hangs },
  'not reported upstream': { 'COPY fails for a slow reader': hangs },
  'porsager/postgres#1173': { 'COPY of a faulty row': hangs, 'COPY of a faulty row in a transaction': hangs },
  'porsager/postgres#499': { 'COPY ends for a slow reader': hangs },
  'porsager/postgres#1223': {
    'close while connecting': /57P01/,
    'close while connecting, then no connection': /3 !== 2/,
  },
  'porsager/postgres#1130': { 'statement after a reset': hangs, 'end after a reset': hangs },
  'porsager/postgres#1192': { 'no types': /57014/ },
  'porsager/postgres#1036': {
    'fewer connections than the pool may have': /53300/,
    'no connection for a while': /53300/,
  },
  'a round trip less': { 'statement with values': /2 !== 1/, 'statements with values in a transaction': /\d !== 1/ },
  'no delay': { 'statements in several packets': /true !== false/ },
  'cancelled while connecting': { 'cancelled while connecting': hangs },
  'porsager/postgres#1216': {
    'statement that waits in a transaction': hangs,
    'late statement of a transaction': /Missing expected rejection/,
  },
};

it('marks every hunk with the fix it belongs to', () => {
  const unmarked = hunks.filter(({ after }) => !Object.keys(fixes).some((mark) => after.includes(mark)));
  expect(unmarked).toEqual([]);
});

const cases = Object.entries(fixes).flatMap(([mark, scenarios]) =>
  Object.entries(scenarios).map(([scenario, fault]) => ({ mark, scenario, fault })),
);

it.each(cases)('$scenario: the patched driver goes on', async ({ scenario }) => {
  expect(await run(patchedDriver, scenario, 30_000)).toBe('goes on');
});

const withoutFix = '$scenario: without the fix of $mark it does not';
const hanging = cases.filter(({ fault }) => fault === hangs);

// Together: each waits three seconds for an answer that never comes.
it.concurrent.each(hanging)(withoutFix, async ({ mark, scenario, fault }) => {
  expect(await runWithout(mark, scenario, 3_000)).toMatch(fault);
});

it.each(cases.filter((each) => !hanging.includes(each)))(withoutFix, async ({ mark, scenario, fault }) => {
  expect(await runWithout(mark, scenario, 30_000)).toMatch(fault);
});

it('waits no longer for a connection than connecting may take', async () => {
  expect(await run(patchedDriver, 'no connection at all', 30_000)).toBe('goes on');
});

/** The status of a process that has nothing left to do, although its main module still waits. */
const unsettled = 13;

async function runWithout(mark: string, scenario: string, timeout: number): Promise<string> {
  return run(await driverWithout(hunks.filter(({ after }) => after.includes(mark))), scenario, timeout);
}

/** What becomes of a process that plays the scenario: it goes on, it hangs, or it ends with a message. */
function run(driver: string, scenario: string, timeout: number): Promise<string> {
  const script = fileURLToPath(new URL('scenarios.mjs', import.meta.url));
  return new Promise((resolve) => {
    execFile(process.execPath, [script, driver, databaseUrl, scenario], { timeout }, (error, _output, message) => {
      if (error === null) resolve('goes on');
      else resolve(error.killed === true || error.code === unsettled ? 'hangs' : message);
    });
  });
}
