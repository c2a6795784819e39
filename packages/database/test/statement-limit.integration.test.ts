import { createTestDatabase } from '@feedstock/test-support';
import { sql } from 'drizzle-orm';
import { afterAll, expect, it } from 'vitest';
import { connectDatabase, isTemporary } from '../src/index.js';

const connection = connectDatabase({
  url: await createTestDatabase(),
  poolMax: 1,
  applicationName: 'test',
  statementLimitMs: 300,
});
const { db } = connection;
afterAll(() => connection.close());

const endless = sql`select pg_sleep(600)`;

it.each([
  ['a statement', () => db.execute(endless)],
  ['one of a transaction', () => db.transaction((transaction) => transaction.execute(endless))],
  ['one of a savepoint', () => db.transaction((outer) => outer.transaction((inner) => inner.execute(endless)))],
])('ends %s that takes too long, and the connection serves the next', async (_what, run) => {
  await expect(run()).rejects.toSatisfy(isTemporary);
  await expect(db.execute(sql`select 1 as one`)).resolves.toEqual([{ one: 1 }]);
});

it('limits the wait for a connection too', async () => {
  let release = () => {};
  const held = db.transaction(() => new Promise<void>((resolve) => (release = resolve)));
  await expect(db.transaction(async () => 'late')).rejects.toSatisfy(isTemporary);
  release();
  await held;
});
