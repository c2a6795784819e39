import { randomUUID } from 'node:crypto';
import { insertUser } from '@feedstock/database';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createImportHarness } from '../support/import-harness.js';

const harness = await createImportHarness();
const { client, db } = harness.connection;
afterAll(() => harness.close());
beforeEach(() => client`delete from products`);

const header = 'id,title,condition\n';
const feed = `${header}A,Lamp,new\nB,Sofa,new\nC,Chair,shabby\nD,Table,shabby\n`;
const options = { source: 'nightly', missing: 'delete', max_shrink: '100%', strict: true };

/** The report of the feed, its last two rows corrected. */
function report(importId: string): string {
  const columns = '_row,_line,_column,_code,_message,_suggestion,_import';
  const reasons = `3,4,condition,enum_unknown,Unknown.,Use new.,${importId}`;
  return `${header.trim()},${columns}\nC,Chair,used,${reasons}\nD,Table,used,${reasons}\n`;
}

async function ownerOf(offerId: string): Promise<string | undefined> {
  const [row] = await client<{ locator: string }[]>`
    select locator from products join import_sources on import_sources.id = source_id where offer_id = ${offerId}
  `;
  return row?.locator;
}

async function stored(): Promise<string[]> {
  const rows = await client<{ offer_id: string }[]>`select offer_id from products order by 1`;
  return rows.map((row) => row.offer_id);
}

describe('a file of corrected rows', () => {
  it('leaves alone what it does not name, under whatever name and options it comes', async () => {
    const first = await harness.run(feed, options);
    expect(first).toMatchObject({ status: 'completed', created: 2, rejected: 2 });
    const same = await harness.run(report(first.id), options);
    expect(same).toMatchObject({ status: 'completed', created: 2, missingProducts: 0 });
    expect(same.facts).toMatchObject({ corrects: first.id, missing: 'ignore' });
    const other = await harness.run(report(first.id), { ...options, source: 'corrected.csv', missing: 'out_of_stock' });
    expect(other).toMatchObject({ status: 'completed', unchanged: 2, missingProducts: 0 });
    const withoutOrigin = report(first.id).replaceAll(`,${first.id}`, '').replace(',_import', '');
    expect(await harness.run(withoutOrigin, options)).toMatchObject({ missingProducts: 0, facts: { corrects: null } });
    expect(await stored()).toEqual(['A', 'B', 'C', 'D']);
  });

  it('belongs to the source of the import that rejected the rows, through every report', async () => {
    const first = await harness.run(feed, options);
    const second = await harness.run(report(first.id), { source: 'corrected.csv', strict: true });
    await harness.run(report(second.id), { source: 'corrected again.csv', strict: true });
    expect(await ownerOf('C')).toBe('nightly');
    await harness.run(`${header}A,Lamp,new\nC,Chair,used\n`, options);
    expect(await stored()).toEqual(['A', 'C']);
  });

  it.each(['another user’s import', 'no import', 'several imports'])(
    'keeps its own source where it names %s',
    async (what) => {
      const first = await harness.run(feed, options);
      const other = await insertUser(db, {
        email: `${what.length}@a.example`,
        username: `u${what.length}`,
        passwordHash: '-',
      });
      if (typeof other === 'string') throw new Error('The user is there already');
      if (what.startsWith('another'))
        await client`update import_jobs set created_by = ${other.id} where id = ${first.id}`;
      const named = what === 'no import' ? randomUUID() : first.id;
      const file = what === 'several imports' ? report(named).replace(named, randomUUID()) : report(named);
      const row = await harness.run(file, { source: what, missing: 'delete' });
      expect(row).toMatchObject({ created: 2, missingProducts: 0, facts: { corrects: null } });
      expect(await ownerOf('C')).toBe(what);
      expect(await stored()).toEqual(['A', 'B', 'C', 'D']);
    },
  );
});
