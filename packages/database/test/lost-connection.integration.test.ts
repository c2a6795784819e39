import { createTestDatabase } from '@feedstock/test-support';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Connection, connectDatabase, isDatabaseUnavailable } from '../src/index.js';

let connection: Connection;
let killer: postgres.Sql;

beforeAll(async () => {
  const url = await createTestDatabase();
  // One connection: what the transaction loses is what the next statement gets.
  connection = connectDatabase({ url, poolMax: 1, applicationName: 'loses its connection' });
  killer = postgres(url, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await connection.close();
  await killer.end();
});

async function endConnections(): Promise<void> {
  await killer`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'loses its connection'`;
}

/** The first statement may still be given to the connection that is just closing. */
function answers(): Promise<boolean> {
  return connection.db.execute(sql`select 1`).then(
    () => true,
    () => false,
  );
}

it('rejects a transaction whose connection closes under several statements, and goes on', async () => {
  for (let round = 0; round < 10; round += 1) {
    const lost = connection.db.transaction(async (transaction) => {
      await transaction.execute(sql`select 1`);
      const waiting = [1, 2, 3].map(() => transaction.execute(sql`select pg_sleep(5)`));
      await endConnections();
      await Promise.allSettled(waiting);
      await Promise.all(waiting);
    });
    const error = await lost.catch((reason: unknown) => reason);
    expect(isDatabaseUnavailable(error)).toBe(true);
    await expect.poll(answers).toBe(true);
  }
});

it('runs no statement of a lost transaction on the connection that follows', async () => {
  const { db } = connection;
  await db.execute(sql`create table kept (n integer)`);
  let afterwards: Promise<unknown> = Promise.resolve();
  const lost = db.transaction(async (transaction) => {
    await transaction.execute(sql`select 1`);
    await endConnections();
    await expect.poll(answers).toBe(true);
    afterwards = Promise.resolve(transaction.execute(sql`insert into kept values (1)`));
    await afterwards;
  });
  await expect(lost).rejects.toThrow();
  await expect
    .poll(() =>
      afterwards.then(
        () => 'written',
        () => 'refused',
      ),
    )
    .toBe('refused');
  expect([...(await db.execute(sql`select n from kept`))]).toEqual([]);
});
