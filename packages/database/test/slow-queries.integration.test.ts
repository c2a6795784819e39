import { createTestDatabase } from '@feedstock/test-support';
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { connectDatabase } from '../src/index.js';
import { copyRows } from '../src/product-batches/copy-rows.js';

it('reports slow statements, those of transactions and savepoints included', async () => {
  const reported: string[] = [];
  const connection = connectDatabase({
    url: await createTestDatabase(),
    poolMax: 1,
    applicationName: 'test',
    slowQueryMs: 0,
    onSlowQuery: ({ statement }) => reported.push(statement),
  });
  const { db } = connection;
  await db.execute(sql`select 1`);
  await db.transaction(async (transaction) => {
    await transaction.execute(sql`select 2`);
    await transaction.transaction(async (savepoint) => {
      await savepoint.execute(sql`select 3`);
      await savepoint.transaction((inner) => inner.execute(sql`select 4`));
    });
  });
  await db.execute(sql`create temporary table numbers (n integer)`);
  await copyRows(db, 'copy numbers from stdin', ['5\n']);
  await connection.close();
  expect(reported).toEqual(expect.arrayContaining(['select 1', 'select 2', 'select 3', 'select 4']));
  expect(reported.filter((statement) => statement.startsWith('copy'))).toEqual(['copy numbers from stdin']);
});
