import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createImportHarness, type ImportHarness } from './import-harness.js';

let harness: ImportHarness;

beforeAll(async () => {
  harness = await createImportHarness();
});
afterAll(() => harness.close());

interface SupplierFeed {
  file: string;
  options?: Record<string, unknown>;
  accepted: number;
  rejected: Record<string, number>;
  repaired: Record<string, number>;
  facts: Record<string, unknown>;
  /** Why a careful reader comes to these counts. */
  reason: string;
}

/** Files in the manner of ten kinds of suppliers, each with the faults of its kind. */
const feeds: SupplierFeed[] = [];

it.each(feeds)('$file: $reason', async ({ file, options = {}, accepted, rejected, repaired, facts }) => {
  const row = await harness.run(readFileSync(new URL(`feeds/${file}`, import.meta.url)), options);
  expect(await harness.rejections(row.id)).toHaveLength(row.rejected);
  expect(row.rejectionsByCode).toEqual(rejected);
  expect(row.repairsByRule).toEqual(repaired);
  expect(row).toMatchObject({ status: accepted > 0 ? 'completed' : 'failed', created: accepted });
  expect(row.rowsRead).toBe(accepted + row.rejected);
  expect(row.facts).toMatchObject(facts);
});
