import { failureCodes, rejectionCodes, repairRules } from '@feedstock/catalogue';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addsUp, createImportHarness, type ImportHarness } from '../support/import-harness.js';
import { failureCases } from './failure-cases.js';
import { rejectionCases } from './rejection-cases.js';
import { repairCases } from './repair-cases.js';

/** Each code of the catalogue has a case, or the tables of cases do not compile; each case is a whole import. */
let harness: ImportHarness;

beforeAll(async () => {
  harness = await createImportHarness();
});
beforeEach(() => harness.connection.client`delete from products`);
afterAll(() => harness.close());

const entries = <Key extends string, Value>(cases: Record<Key, Value>) => Object.entries(cases) as [Key, Value][];

describe('a whole import fails with', () => {
  it.each(entries(failureCases))('%s', async (code, run) => {
    const row = await run(harness);
    expect(row).toMatchObject({
      status: 'failed',
      error: { code, message: expect.stringMatching(/^\S.{10,500}\.$/s) },
    });
    expect(addsUp(row)).toBe(true);
    expect(failureCodes[code].remedy).toMatch(/^[A-Z].+\.$/);
  });
});

describe('a row is rejected with', () => {
  it.each(entries(rejectionCases))('%s', async (code, { file, column, value, options, before, prepare }) => {
    if (before !== undefined) await harness.run(before);
    await prepare?.(harness);
    const row = await harness.run(file, { strict: true, ...options });
    expect(row).toMatchObject({ status: 'completed', rejected: 1, rejectionsByCode: { [code]: 1 } });
    expect(row.rowsRead).toBeGreaterThan(1);
    expect(addsUp(row)).toBe(true);
    const [rejection] = await harness.rejections(row.id);
    expect(rejection).toMatchObject({ code, column, message: expect.stringMatching(/[.…]$/) });
    expect(rejection?.value.startsWith(value)).toBe(true);
    expect(rejection?.suggestion).toMatch(/^[A-Z].+\.$/s);
    expect(rejectionCodes[code]).toMatch(/^[A-Z].+\.$/);
  });
});

describe('a value is repaired by', () => {
  it.each(entries(repairCases))('%s', async (rule, { file, column, before, after, options, beforehand }) => {
    if (beforehand !== undefined) await harness.run(beforehand);
    const row = await harness.run(file, options);
    expect(row).toMatchObject({ status: 'completed', rejected: 0 });
    expect(row.repairsByRule).toEqual({ [rule]: 1 });
    const repairs = await harness.repairs(row.id);
    expect(repairs).toEqual([expect.objectContaining({ rule, column, before, after })]);
    expect(repairRules[rule]).toMatch(/^[A-Z].+\.$/);
  });
});
