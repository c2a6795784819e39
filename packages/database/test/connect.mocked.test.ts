import { createTestDatabase } from '@feedstock/test-support';
import { sql } from 'drizzle-orm';
import { expect, it, vi } from 'vitest';
import { connectDatabase } from '../src/index.js';

// Unpatched, as for those who install with another tool than pnpm: the pool itself must not run into the fault.
vi.mock('postgres', async () => {
  const { driverWithout, readHunks } = await import('./driver/patched-driver.js');
  return import(await driverWithout(await readHunks()));
});

const url = await createTestDatabase();

it('keeps a transaction apart from a hundred statements that are under way on its connection', async () => {
  const pool = connectDatabase({ url, poolMax: 1, applicationName: 'has a full pipeline' });
  const reader = connectDatabase({ url, poolMax: 1, applicationName: 'reads what is confirmed' });
  await pool.db.execute(sql`create table confirmed (n integer)`);

  const underWay = Array.from({ length: 100 }, () => pool.client`select 1`.execute());
  await Promise.all([...underWay, pool.db.transaction((transaction) => transaction.execute(sql`select 1`))]);
  await pool.db.execute(sql`insert into confirmed values (1)`);

  expect([...(await reader.db.execute(sql`select n from confirmed`))]).toEqual([{ n: 1 }]);
  await Promise.all([pool.close(), reader.close()]);
});
