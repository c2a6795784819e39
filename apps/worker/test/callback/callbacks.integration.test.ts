import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { importOptionsSchema } from '@feedstock/catalogue';
import { findImport, findSource, insertUser } from '@feedstock/database';
import { callbackPurpose, createSecretBox } from '@feedstock/runtime';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createPostDelivery, type PostDelivery } from '../../src/callback/deliver-posts.js';
import { importCallbacks } from '../../src/callback/import-callbacks.js';
import { createAddressGuard } from '../../src/fetch/guard-address.js';
import { resealCallbackSecrets } from '../../src/sources/reseal-credentials.js';
import { createImportHarness, type ImportHarness } from '../support/import-harness.js';
import { type PostReceiver, type ReceivedPost, startPostReceiver } from '../support/post-receiver.js';

let harness: ImportHarness;
let receiver: PostReceiver;

beforeAll(async () => {
  harness = await createImportHarness();
  receiver = await startPostReceiver();
});
afterAll(async () => {
  receiver.close();
  await harness.close();
});
afterEach(() => receiver.reset());

/** As the harness has it. */
const testKey = 'only-for-tests-and-longer-than-32-characters';
const secret = 'a secret between client and server';

function askForCallback(id: string, url: string) {
  return harness.connection.client`
    update import_jobs set callback_status = 'waiting', callback_secret = ${secret},
      options = options || jsonb_build_object('callback_url', ${url}::text) where id = ${id}
  `;
}

/** An import that has ended and whose owner waits to hear of it. */
async function endedImport(url: string | null = receiver.url): Promise<string> {
  const id = await harness.queue([{ body: 'id,title\ncall-1,Lamp\n,Nameless\n' }]);
  if (url !== null) await askForCallback(id, url);
  await harness.attempt(id);
  return id;
}

function callbackOf(id: string) {
  return findImport(harness.dependencies.db, id).then((row) => ({
    status: row?.callbackStatus,
    attempts: row?.callbackAttempts,
    secret: row?.callbackSecret,
  }));
}

/** Lets the time pass until the next attempt; the seconds it was. */
async function untilDue(id: string): Promise<number> {
  const { client } = harness.connection;
  const [row] = await client<{ seconds: number }[]>`
    with before as (select callback_due_at from import_jobs where id = ${id})
    update import_jobs set callback_due_at = now() where id = ${id}
    returning extract(epoch from (select callback_due_at from before) - now())::integer as seconds
  `;
  return row?.seconds ?? 0;
}

function delivery(guard = harness.dependencies.guard) {
  const { db, logger } = harness.dependencies;
  return createPostDelivery(
    importCallbacks({ db, secrets: harness.dependencies.secrets }),
    { guard, logger },
    new AbortController().signal,
  );
}

/** Sends all callbacks that are due. */
async function deliver(guard = harness.dependencies.guard): Promise<void> {
  const { sendDue, idle } = delivery(guard);
  await sendDue();
  await idle();
}

/** Receivers that do not answer until they are released, with the number of requests that wait there. */
async function slowReceivers(count: number) {
  const waiting: ServerResponse[] = [];
  const servers = Array.from({ length: count }, () => createServer((_, response) => void waiting.push(response)));
  await Promise.all(servers.map((server) => once(server.listen(0, '127.0.0.1'), 'listening')));
  return {
    urls: servers.map((server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`),
    waiting: () => waiting.length,
    release() {
      for (const response of waiting) response.writeHead(500).end();
      for (const server of servers) server.close().closeAllConnections();
    },
  };
}

/** Lets the slow receivers go, and the callbacks that were due there; a delivery that went on would send those of the next test. */
async function endAll(slow: { release(): void }, sending: PostDelivery): Promise<void> {
  await harness.connection.client`update import_jobs set callback_status = 'failed' where callback_status = 'due'`;
  slow.release();
  await sending.idle();
}

describe('a callback', () => {
  it('carries the status document, signed, with the time of Postgres whatever the clock of the worker', async () => {
    const id = await endedImport();
    const { now } = Date;
    vi.spyOn(Date, 'now').mockImplementation(() => now() + 3 * 3_600_000);
    await deliver();
    vi.restoreAllMocks();
    expect(receiver.posts).toHaveLength(1);
    const [{ headers, body }] = receiver.posts as [ReceivedPost];
    expect(JSON.parse(body)).toMatchObject({
      job_id: id,
      status: 'completed',
      outcome: { created: expect.any(Number), rejected: 1 },
      rejections_by_code: { no_key: 1 },
    });
    expect(body).not.toContain(secret);
    const [, time, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-feedstock-signature'])) ?? [];
    expect(Math.abs(Date.now() / 1000 - Number(time))).toBeLessThan(60);
    expect(signature).toBe(createHmac('sha256', secret).update(`${time}.${body}`).digest('hex'));
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'x-feedstock-delivery': id });
    expect(await callbackOf(id)).toEqual({ status: 'delivered', attempts: 1, secret: null });
  });

  it('of a source is signed with the secret of the source, also after a new key has sealed that', async () => {
    const { db, secrets, logger } = harness.dependencies;
    const purpose = callbackPurpose(receiver.url);
    const sealed = secrets?.seal(secret, purpose) ?? '';
    const options = importOptionsSchema.parse({ callback_url: receiver.url });
    const source = await harness.newSource([{ body: 'id,title\ncall-9,Lamp\n' }], { options, callbackSecret: sealed });
    const id = await harness.requestOf(source);
    await harness.attempt(id);
    await deliver();
    const [{ headers, body }] = receiver.posts as [ReceivedPost];
    const [, time, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-feedstock-signature'])) ?? [];
    expect(signature).toBe(createHmac('sha256', secret).update(`${time}.${body}`).digest('hex'));
    expect(body).not.toContain(sealed);
    expect(await callbackOf(id)).toEqual({ status: 'delivered', attempts: 1, secret: null });
    const newest = createSecretBox(['a newer key, also longer than 32 characters', testKey]);
    await resealCallbackSecrets(db, newest, logger);
    const { callbackSecret } = (await findSource(db, source.id)) ?? {};
    expect(newest.isNewest(callbackSecret ?? '')).toBe(true);
    expect(newest.open(callbackSecret ?? '', purpose)).toBe(secret);
  });

  it('is not sent again once it was taken', async () => {
    await endedImport();
    await deliver();
    await deliver();
    expect(receiver.posts).toHaveLength(1);
  });

  it('is not sent where none was requested, nor before the end', async () => {
    const id = await endedImport(null);
    const running = await harness.queue([{ body: 'id,title\ncall-2,Lamp\n' }]);
    await harness.connection.client`update import_jobs set callback_status = 'waiting' where id = ${running}`;
    await deliver();
    expect(receiver.posts).toEqual([]);
    expect(await callbackOf(id)).toEqual({ status: null, attempts: 0, secret: null });
    expect(await callbackOf(running)).toMatchObject({ status: 'waiting', attempts: 0 });
  });

  it.each([500, 404, 302])('is sent again after an answer of %i, under the same delivery id', async (status) => {
    receiver.answerWith(status, 200);
    const id = await endedImport();
    await deliver();
    expect(await callbackOf(id)).toEqual({ status: 'due', attempts: 1, secret });
    await deliver();
    expect(receiver.posts).toHaveLength(1);
    expect(await untilDue(id)).toBeGreaterThan(3);
    await deliver();
    expect(receiver.posts.map(({ headers }) => headers['x-feedstock-delivery'])).toEqual([id, id]);
    expect(await callbackOf(id)).toEqual({ status: 'delivered', attempts: 2, secret: null });
  });

  it('is given up at last, after ever longer pauses', async () => {
    receiver.answerWith(503);
    const id = await endedImport();
    const pauses: number[] = [];
    for (;;) {
      await deliver();
      if ((await callbackOf(id)).status !== 'due') break;
      pauses.push(await untilDue(id));
    }
    expect(await callbackOf(id)).toEqual({ status: 'failed', attempts: pauses.length + 1, secret: null });
    expect(receiver.posts).toHaveLength(pauses.length + 1);
    expect(pauses.length).toBeGreaterThanOrEqual(5);
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    expect(pauses.reduce((sum, seconds) => sum + seconds, 0)).toBeGreaterThan(3600);
  });

  it('never goes to a private address', async () => {
    const id = await endedImport();
    await deliver(createAddressGuard({ allow: [] }));
    expect(receiver.posts).toEqual([]);
    expect(await callbackOf(id)).toMatchObject({ status: 'due', attempts: 1 });
    await untilDue(id);
    await deliver(
      createAddressGuard({ allow: [], resolve: (_, answer) => answer(null, [{ address: '127.0.0.1', family: 4 }]) }),
    );
    expect(receiver.posts).toEqual([]);
  });

  it('waits for a receiver that is unavailable', async () => {
    const id = await endedImport('http://127.0.0.1:1/');
    await deliver();
    expect(await callbackOf(id)).toMatchObject({ status: 'due', attempts: 1 });
    await harness.connection.client`update import_jobs set callback_status = 'failed' where id = ${id}`;
  });

  it('is delivered with the status of the answer, though its body is endless', async () => {
    let leave = () => {};
    const left = new Promise<void>((resolve) => {
      leave = resolve;
    });
    const chatty = createServer((request, response) => {
      request.resume();
      response.writeHead(200).on('close', leave);
      const talk = () => {
        while (!response.destroyed && response.write('and another thing '.repeat(1000)));
        if (!response.destroyed) response.once('drain', talk);
      };
      talk();
    });
    await new Promise<void>((resolve) => {
      chatty.listen(0, '127.0.0.1', resolve);
    });
    const id = await endedImport(`http://127.0.0.1:${(chatty.address() as AddressInfo).port}/`);
    await deliver();
    await left;
    expect(await callbackOf(id)).toEqual({ status: 'delivered', attempts: 1, secret: null });
    chatty.close();
  });

  it('does not wait behind slow ones to another host', async () => {
    const slow = await slowReceivers(1);
    for (let number = 0; number < 6; number += 1) await endedImport(slow.urls[0]);
    const id = await endedImport();
    const sending = delivery();
    await sending.sendDue();
    await expect.poll(() => callbackOf(id)).toMatchObject({ status: 'delivered', attempts: 1 });
    expect(slow.waiting()).toBe(2);
    await endAll(slow, sending);
  });

  it('does not wait behind slow ones of another user', async () => {
    const slow = await slowReceivers(10);
    for (const url of slow.urls) await endedImport(url);
    const { db } = harness.dependencies;
    const other = await insertUser(db, { email: 'other@example.com', username: 'other', passwordHash: '-' });
    const id = await endedImport();
    const { client } = harness.connection;
    if (typeof other === 'object') await client`update import_jobs set created_by = ${other.id} where id = ${id}`;
    const sending = delivery();
    await sending.sendDue();
    await expect.poll(() => callbackOf(id)).toMatchObject({ status: 'delivered', attempts: 1 });
    expect(slow.waiting()).toBe(4);
    await endAll(slow, sending);
  });

  it('is sent once by several workers at once', async () => {
    const ids = [await endedImport(), await endedImport(), await endedImport()];
    await Promise.all([deliver(), deliver(), deliver()]);
    expect(new Set(receiver.posts.map(({ headers }) => headers['x-feedstock-delivery']))).toEqual(new Set(ids));
    expect(receiver.posts).toHaveLength(ids.length);
  });

  it('is due again where the worker that had taken it on is gone', async () => {
    const id = await endedImport();
    const { client } = harness.connection;
    await client`update import_jobs set callback_attempts = 1, callback_due_at = now() + interval '1 minute' where id = ${id}`;
    await deliver();
    expect(receiver.posts).toEqual([]);
    await untilDue(id);
    await deliver();
    expect(receiver.posts).toHaveLength(1);
    expect(await callbackOf(id)).toMatchObject({ status: 'delivered', attempts: 2 });
  });

  it('reports a failure as well', async () => {
    const id = await harness.queue([{ status: 404 }]);
    await askForCallback(id, receiver.url);
    await harness.attempt(id);
    await deliver();
    expect(JSON.parse(receiver.posts[0]?.body ?? '{}')).toMatchObject({
      status: 'failed',
      error: { code: 'fetch_http_error' },
    });
  });
});
