import { randomBytes, randomUUID } from 'node:crypto';
import { createTestDatabase } from '@feedstock/test-support';
import { afterAll, expect, it } from 'vitest';
import {
  changeAccount,
  connectDatabase,
  countUsers,
  endSession,
  findSessionAccount,
  findUser,
  findUserCredentials,
  hasAdmin,
  insertFirstAdmin,
  insertSession,
  insertUser,
  rotateRefreshToken,
  selectUsers,
  setPassword,
} from '../../src/index.js';

const connection = connectDatabase({ url: await createTestDatabase(), poolMax: 4, applicationName: 'test' });
afterAll(() => connection.close());
const { db, client } = connection;

const token = (lifetimeDays = 30) => ({ tokenHash: randomBytes(32), lifetimeDays });

async function newUser(name = `u${randomBytes(6).toString('hex')}`) {
  const account = await insertUser(db, { username: name, email: `${name}@example.com`, passwordHash: 'hash' });
  if (typeof account === 'string') throw new Error(`The ${account} is taken.`);
  return account;
}

async function newSession(userId: number, refreshToken = token()) {
  const id = randomUUID();
  await insertSession(db, { id, userId, passwordHash: 'hash', refreshToken, device: null });
  return { id, refreshToken };
}

it('names the field that is taken, whatever its case', async () => {
  await newUser('taken');
  const other = { username: 'free', email: 'free@example.com', passwordHash: 'hash' };
  expect(await insertUser(db, { ...other, username: 'TAKEN' })).toBe('username');
  expect(await insertUser(db, { ...other, email: 'Taken@Example.com' })).toBe('email');
});

it('finds credentials by name and by email', async () => {
  const { id } = await newUser('Finder');
  for (const name of ['finder', 'FINDER@example.com']) {
    expect(await findUserCredentials(db, name)).toMatchObject({
      account: { id, username: 'Finder' },
      passwordHash: 'hash',
    });
  }
  expect(await findUserCredentials(db, 'nobody')).toBeNull();
  expect(await findUser(db, id)).toMatchObject({ account: { id } });
});

it('makes the first administrator once', async () => {
  expect(await hasAdmin(db)).toBe(false);
  const admin = { username: 'root', email: 'root@example.com', passwordHash: 'hash' };
  const made = await Promise.all(Array.from({ length: 4 }, () => insertFirstAdmin(db, admin)));
  expect(made.filter(Boolean)).toHaveLength(1);
  expect(await hasAdmin(db)).toBe(true);
});

it('finds an account by a session that goes on, its own', async () => {
  const [user, other] = [await newUser(), await newUser()];
  const session = await newSession(user.id);
  expect(await findSessionAccount(db, session.id, user.id)).toMatchObject({ id: user.id, lastLogin: expect.any(Date) });
  expect(await findSessionAccount(db, session.id, other.id)).toBeNull();
  await endSession(db, session.id);
  expect(await findSessionAccount(db, session.id, user.id)).toBeNull();
});

it('rotates a refresh token once, and ends the session at a later use', async () => {
  const user = await newUser();
  const { id, refreshToken } = await newSession(user.id);
  const next = token();
  expect(await rotateRefreshToken(db, refreshToken.tokenHash, next)).toMatchObject({
    outcome: 'rotated',
    sessionId: id,
  });
  // Repeated at once: the same token again, and only that one.
  expect(await rotateRefreshToken(db, refreshToken.tokenHash, next)).toMatchObject({ outcome: 'rotated' });
  await client`update refresh_tokens set used_at = now() - interval '11 seconds' where session_id = ${id}`;
  expect(await rotateRefreshToken(db, refreshToken.tokenHash, next)).toMatchObject({
    outcome: 'reused',
    sessionId: id,
  });
  expect(await rotateRefreshToken(db, next.tokenHash, token())).toEqual({ outcome: 'unknown' });
  expect(await findSessionAccount(db, id, user.id)).toBeNull();
});

it('rotates neither an expired token, nor one nobody gave out, nor one of an account that is not active', async () => {
  const user = await newUser();
  const expired = await newSession(user.id, token(-1));
  const good = await newSession(user.id);
  expect(await rotateRefreshToken(db, expired.refreshToken.tokenHash, token())).toEqual({ outcome: 'unknown' });
  expect(await rotateRefreshToken(db, randomBytes(32), token())).toEqual({ outcome: 'unknown' });
  await client`update users set is_active = false where id = ${user.id}`;
  expect(await rotateRefreshToken(db, good.refreshToken.tokenHash, token())).toEqual({ outcome: 'unknown' });
});

it('sets a password only over the one that was checked, and ends the other sessions', async () => {
  const user = await newUser();
  const [kept, other] = [await newSession(user.id), await newSession(user.id)];
  const change = { userId: user.id, oldHash: 'hash', newHash: 'new', keepSession: kept.id };
  expect([await setPassword(db, change), await setPassword(db, change)]).toEqual([true, false]);
  expect(await findSessionAccount(db, kept.id, user.id)).not.toBeNull();
  expect(await findSessionAccount(db, other.id, user.id)).toBeNull();
});

it('sets no password for a session that has ended since the check, nor for an account that is not active', async () => {
  const user = await newUser();
  const [ended, open] = [await newSession(user.id), await newSession(user.id)];
  await client`update sessions set ended_at = now() where id = ${ended.id}`;
  const change = { userId: user.id, oldHash: 'hash', newHash: 'new' };
  expect(await setPassword(db, { ...change, keepSession: ended.id })).toBe(false);
  await client`update users set is_active = false where id = ${user.id}`;
  expect(await setPassword(db, { ...change, keepSession: open.id })).toBe(false);
});

it('lets nobody change an account who is no active administrator by then', async () => {
  const [by, user] = [await newUser(), await newUser()];
  expect(await changeAccount(db, user.id, { role: 'admin' }, by.id)).toEqual({ outcome: 'not_allowed' });
  await changeAccount(db, by.id, { role: 'admin' });
  expect(await changeAccount(db, user.id, { role: 'admin' }, by.id)).toMatchObject({ outcome: 'changed' });
});

it('opens no session where the password has changed since it was checked, or the account is not active', async () => {
  const user = await newUser();
  const session = { id: randomUUID(), userId: user.id, passwordHash: 'hash', refreshToken: token(), device: null };
  expect(await insertSession(db, { ...session, passwordHash: 'an older one' })).toBe(false);
  await changeAccount(db, user.id, { isActive: false });
  expect(await insertSession(db, session)).toBe(false);
  await changeAccount(db, user.id, { isActive: true });
  expect(await insertSession(db, session)).toBe(true);
});

it.each([
  [
    'a password change',
    async (id: number, keepSession: string) =>
      setPassword(db, { userId: id, oldHash: 'hash', newHash: 'new', keepSession }),
  ],
  ['a deactivation', (id: number) => changeAccount(db, id, { isActive: false })],
])('leaves no session of a log-in that races %s', async (_what, change) => {
  for (let race = 0; race < 12; race += 1) {
    const { id: userId } = await newUser();
    const kept = await newSession(userId);
    const session = { id: randomUUID(), userId, passwordHash: 'hash', refreshToken: token(), device: null };
    await Promise.all([insertSession(db, session), change(userId, kept.id)]);
    expect(await findSessionAccount(db, session.id, userId)).toBeNull();
  }
});

it('ends the sessions of who loses something, and of nobody else', async () => {
  const user = await newUser();
  const session = await newSession(user.id);
  const goesOn = async () => (await findSessionAccount(db, session.id, user.id)) !== null;
  await changeAccount(db, user.id, { role: 'user' });
  await changeAccount(db, user.id, { role: 'admin' });
  await changeAccount(db, user.id, { isActive: true });
  expect(await goesOn()).toBe(true);
  await changeAccount(db, user.id, { role: 'user' });
  expect(await goesOn()).toBe(false);
  expect(await changeAccount(db, 2_000_000_000, { role: 'user' })).toEqual({ outcome: 'unknown' });
});

it('counts and pages accounts', async () => {
  const all = await selectUsers(db, {}, { skip: 0, limit: 1000 });
  expect(await countUsers(db, {}, 10_000)).toBe(all.length);
  expect(await countUsers(db, {}, 2)).toBe(2);
  const rest = await selectUsers(db, {}, { after: all[1]?.id, skip: 0, limit: 1000 });
  expect(rest).toEqual(all.slice(2));
  const admins = await selectUsers(db, { role: 'admin', isActive: true }, { skip: 0, limit: 10 });
  expect(admins.every(({ role, isActive }) => role === 'admin' && isActive)).toBe(true);
});
