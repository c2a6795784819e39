import { afterAll, beforeAll, expect, it } from 'vitest';
import { createImportHarness, type ImportHarness } from '../support/import-harness.js';

let harness: ImportHarness;
const rests: number[] = [];
beforeAll(async () => {
  harness = await createImportHarness();
  harness.dependencies.pace = { rest: async (workedMs) => void rests.push(workedMs), setShare: () => undefined };
});
afterAll(() => harness.close());

/** A feed of five batches of a hundred rows. */
const feed = `id,title\n${Array.from({ length: 500 }, (_, at) => `lamp-${at},Lamp\n`).join('')}`;

it('rests between batches for what the last one took, and neither before the first nor after the last', async () => {
  const { id, status } = await harness.run(feed, { batch_size: 100 });
  expect([status, rests.length]).toEqual(['completed', 5]);
  expect(rests.map((workedMs) => workedMs > 0)).toEqual([false, true, true, true, true]);
  rests.length = 0;
  await harness.attempt(await harness.queueUndo(id));
  expect(rests.length).toBeGreaterThan(0);
});
