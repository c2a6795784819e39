import { createTestDatabase } from '@feedstock/test-support';
import { afterAll, expect, it } from 'vitest';
import { recordAudit } from '../../src/audit/record-audit.js';
import { connectDatabase } from '../../src/connect.js';

const connection = connectDatabase({
  url: await createTestDatabase(),
  poolMax: 2,
  applicationName: 'test',
});
const { db, client } = connection;
afterAll(() => connection.close());

const entry = {
  action: 'user.role_changed',
  userId: 1,
  apiKeyId: null,
  subject: 'user:7',
  details: { role: 'viewer' },
  requestId: 'r-1',
} as const;

it('writes in the transaction of its caller', async () => {
  await recordAudit(db, entry);
  await db
    .transaction(async (transaction) => {
      await recordAudit(transaction, { ...entry, subject: 'user:8' });
      throw new Error('undone');
    })
    .catch(() => undefined);
  const rows = await client`select action, user_id, subject, details, request_id from audit_log`;
  expect(rows.map((row) => ({ ...row }))).toEqual([
    {
      action: 'user.role_changed',
      user_id: 1,
      subject: 'user:7',
      details: { role: 'viewer' },
      request_id: 'r-1',
    },
  ]);
});

it.each([
  ['an update', "update audit_log set action = 'nothing'"],
  ['a delete', 'delete from audit_log'],
  ['a truncate', 'truncate audit_log'],
])('refuses %s', async (_what, statement) => {
  await recordAudit(db, entry);
  await expect(client.unsafe(statement)).rejects.toThrow('append-only');
});

it('lets an operator delete what is older than a year', async () => {
  await client`insert into audit_log (at, action) values (now() - interval '366 days', 'user.logged_in')`;
  const old = await client`delete from audit_log where at < now() - interval '1 year' returning id`;
  expect(old).toHaveLength(1);
});
