import { createTestDatabase } from '@feedstock/test-support';
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { connectDatabase, type Database, pingDatabase } from '../src/index.js';

const connection = connectDatabase({ url: await createTestDatabase(), poolMax: 2, applicationName: 'test' });
const { db, pool } = connection;
const use = () => [pool.inUse(), pool.waiting()];

interface OpenTransaction {
  transaction: Database;
  end: () => Promise<unknown>;
}

/** A transaction that lasts until it is told to end. */
function openTransaction(): Promise<OpenTransaction> {
  return new Promise((resolve) => {
    const ended = db.transaction(async (transaction) => {
      await new Promise<void>((finish) => {
        const end = () => {
          finish();
          return ended;
        };
        resolve({ transaction, end });
      });
    });
  });
}

it('counts connections with work, and what waits for one', async () => {
  expect(use()).toEqual([0, 0]);
  const open = [await openTransaction(), await openTransaction()];
  expect(use()).toEqual([2, 0]);
  const waiting = Promise.all([
    db.execute(sql`select 1`),
    db.transaction((transaction) => transaction.execute(sql`select 2`)),
  ]);
  await expect.poll(use).toEqual([2, 2]);
  await Promise.all(open.map(({ end }) => end()));
  await waiting;
  expect(use()).toEqual([0, 0]);
});

it('counts nothing for what has failed', async () => {
  await expect(db.execute(sql`select 1 / 0`)).rejects.toThrow();
  await expect(db.transaction((transaction) => transaction.execute(sql`select 1 / 0`))).rejects.toThrow();
  await expect(db.transaction(() => Promise.reject(new Error('of our own')))).rejects.toThrow('of our own');
  expect(use()).toEqual([0, 0]);
});

it('knows that the database answers while all connections are busy', async () => {
  const open = [await openTransaction(), await openTransaction()];
  const ping = pingDatabase(connection);
  await expect.poll(use).toEqual([2, 1]);
  await open[0]?.transaction.execute(sql`select 1`);
  await ping;
  expect(use()).toEqual([2, 1]);
  await Promise.all(open.map(({ end }) => end()));
});
