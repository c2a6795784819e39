import { createTestDatabase } from '@feedstock/test-support';
import { afterAll, expect, it } from 'vitest';
import { claimIdempotencyKey, connectDatabase, type IdempotencyKey, upsertKeptAnswer } from '../../src/index.js';

const connection = connectDatabase({ url: await createTestDatabase(), poolMax: 4, applicationName: 'test' });
afterAll(() => connection.close());
const { db, client } = connection;

const key = { scope: 'user:1 post /things {}', key: 'k' };
const claim = (which: IdempotencyKey = key) =>
  db.transaction((transaction) => claimIdempotencyKey(transaction, which, 24));
const keep = (answer: string) =>
  db.transaction((transaction) => upsertKeptAnswer(transaction, { ...key, requestHash: 'one', status: 201, answer }));

it('lets one transaction at a time claim a key, until it is over', async () => {
  await db.transaction(async (transaction) => {
    expect(await claimIdempotencyKey(transaction, key, 24)).toEqual({ outcome: 'claimed' });
    expect(await claim()).toEqual({ outcome: 'under_way' });
    expect(await claim({ ...key, scope: 'user:2 post /things {}' })).toEqual({ outcome: 'claimed' });
  });
  expect(await claim()).toEqual({ outcome: 'claimed' });
});

it('keeps an answer for as long as it is told', async () => {
  await keep('first');
  expect(await claim()).toEqual({ outcome: 'answered', requestHash: 'one', answer: 'first' });
  expect(await claim({ ...key, key: 'other' })).toEqual({ outcome: 'claimed' });
  await client`update idempotency_keys set created_at = now() - interval '25 hours'`;
  expect(await claim()).toEqual({ outcome: 'claimed' });
  await keep('second');
  expect(await claim()).toMatchObject({ answer: 'second' });
});
