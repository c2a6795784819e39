import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addsUp, createImportHarness, type ImportHarness } from '../support/import-harness.js';
import { damage, header, seeded, writeFeed } from '../support/mutate-feed.js';

/** More on demand: `FUZZ_IMPORTS=10000 npm test -- fuzz-imports`. */
const imports = Number(process.env['FUZZ_IMPORTS'] ?? 60);

let harness: ImportHarness;

beforeAll(async () => {
  harness = await createImportHarness();
});
afterAll(() => harness.close());

describe('imports of damaged files', () => {
  it(`end, and account for every row, in each of ${imports}`, { timeout: 60_000 + imports * 200 }, async () => {
    const { db } = harness.dependencies;
    for (let seed = 1; seed <= imports; seed += 1) {
      const random = seeded(seed);
      const { delimiter, end, rows } = writeFeed(random);
      const { body } = damage(rows, random);
      const file = Buffer.concat([Buffer.from(header.join(delimiter) + end), body]);
      const options = { batch_size: 1 + random(30), dry_run: random(4) === 0 };
      const row = await harness.run(file, options);
      expect(['completed', 'failed'], `seed ${seed}`).toContain(row.status);
      expect(row.error?.code, `seed ${seed}`).not.toBe('internal_error');
      expect(addsUp(row), `seed ${seed}`).toBe(true);
      const listed = await harness.rejections(row.id);
      expect(listed.length, `seed ${seed}`).toBe(row.rejected);
      expect(Object.values(row.rejectionsByCode).reduce((sum, count) => sum + count, 0)).toBe(row.rejected);
      if (seed % 20 === 0) await db.execute('delete from products');
    }
  });
});
