import { randomBytes, randomUUID } from 'node:crypto';
import { createTestDatabase } from '@feedstock/test-support';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { changeAccount, connectDatabase, insertUser, type Role } from '../../src/index.js';
import { recordEvent } from '../../src/webhooks/record-event.js';

const connection = connectDatabase({
  url: await createTestDatabase(),
  poolMax: 4,
  applicationName: 'test',
});
const { db, client } = connection;
afterAll(() => connection.close());
beforeEach(async () => void (await client`delete from webhooks`));

async function newUser(role: Role = 'user'): Promise<number> {
  const username = `u${randomBytes(6).toString('hex')}`;
  const account = await insertUser(db, { username, email: `${username}@example.com`, passwordHash: 'hash' });
  if (typeof account === 'string') throw new Error(`The ${account} is taken.`);
  await changeAccount(db, account.id, { role });
  return account.id;
}

async function newWebhook(userId: number, events = ['source.late']): Promise<string> {
  const id = randomUUID();
  await client`insert into webhooks (id, user_id, url, events, sealed_secret)
    values (${id}, ${userId}, 'https://shop.example.com/hook', ${events}, '\\x00')`;
  return id;
}

const late = (ownerId: number | null) =>
  ({ type: 'source.late', ownerId, data: { source_id: 1, name: 'Nightly', last_completed_at: null } }) as const;

const heardBy = async () =>
  (await client`select webhook_id from webhook_deliveries order by id`).map((row) => String(row['webhook_id']));

it('tells the owner and administrators, and nobody else', async () => {
  const [owner, admin, other] = [await newUser(), await newUser('admin'), await newUser()];
  const webhooks = [await newWebhook(owner), await newWebhook(admin)];
  await newWebhook(other);
  await newWebhook(owner, ['stock.low']);
  await recordEvent(db, late(owner));
  expect((await heardBy()).sort()).toEqual(webhooks.sort());
});

it('tells everybody active of what belongs to nobody', async () => {
  const [one, two, gone] = [await newUser(), await newUser('viewer'), await newUser()];
  const webhooks = [await newWebhook(one), await newWebhook(two)];
  await newWebhook(gone);
  await changeAccount(db, gone, { isActive: false });
  await recordEvent(db, late(null));
  expect((await heardBy()).sort()).toEqual(webhooks.sort());
});

it('writes nothing where no webhook hears of it', async () => {
  const before = await client`select count(*) from webhook_events`;
  await recordEvent(db, late(null));
  expect(await client`select count(*) from webhook_events`).toEqual(before);
});

it('is undone with the transaction of its caller', async () => {
  await newWebhook(await newUser());
  await db
    .transaction(async (transaction) => {
      await recordEvent(transaction, late(null));
      throw new Error('undone');
    })
    .catch(() => undefined);
  expect(await heardBy()).toEqual([]);
});

it('leaves out a webhook that is deleted at the same time', async () => {
  const [kept, deleted] = [await newWebhook(await newUser()), await newWebhook(await newUser())];
  await client
    .begin(async (transaction) => {
      await transaction`delete from webhooks where id = ${deleted}`;
      const recorded = recordEvent(db, late(null));
      for (let waiting = 0; waiting === 0; ) {
        const rows = await transaction`select from pg_locks where not granted`;
        waiting = rows.length;
      }
      return { recorded };
    })
    .then(({ recorded }) => recorded);
  expect(await heardBy()).toEqual([kept]);
});
