import { createHmac, randomUUID } from 'node:crypto';
import { type EventType, emptyProduct, eventSchemas } from '@feedstock/catalogue';
import { announceProductChanges, insertProduct, insertWebhook, restoreProduct, setPins } from '@feedstock/database';
import { createSecretBox, webhookPurpose } from '@feedstock/runtime';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createPostDelivery } from '../../src/callback/deliver-posts.js';
import { webhookDeliveries } from '../../src/callback/webhook-deliveries.js';
import { createAddressGuard } from '../../src/fetch/guard-address.js';
import { resealWebhookSecrets } from '../../src/sources/reseal-credentials.js';
import { createImportHarness, type ImportHarness } from '../support/import-harness.js';
import { type PostReceiver, type ReceivedPost, startPostReceiver } from '../support/post-receiver.js';

let harness: ImportHarness;
let receiver: PostReceiver;
/** As the harness has it. */
const testKey = 'only-for-tests-and-longer-than-32-characters';
const secret = 'what only the receiver and the worker know';

beforeAll(async () => {
  harness = await createImportHarness();
  receiver = await startPostReceiver();
});
afterAll(async () => {
  receiver.close();
  await harness.close();
});
afterEach(async () => {
  await harness.connection.client`delete from webhooks`;
  await harness.connection.client`delete from webhook_events`;
  receiver.reset();
});

interface Told {
  headers: ReceivedPost['headers'];
  text: string;
  body: { id: string; type: EventType; created_at: string; data: unknown };
}

/** What the receiver was told. */
const told = (): Told[] =>
  receiver.posts.map(({ headers, body }) => ({ headers, text: body, body: JSON.parse(body) as Told['body'] }));

/** A webhook of the owner of the imports. */
async function listenTo(...events: EventType[]): Promise<string> {
  const id = randomUUID();
  const sealedSecret = harness.dependencies.secrets?.seal(secret, webhookPurpose(id)) ?? '';
  await insertWebhook(harness.dependencies.db, {
    id,
    userId: harness.ownerId,
    url: receiver.url,
    events,
    sealedSecret,
  });
  return id;
}

/** Sends everything that is due. */
async function deliver(guard = harness.dependencies.guard): Promise<void> {
  const { db, secrets, logger } = harness.dependencies;
  const outbox = webhookDeliveries({ db, secrets });
  const { sendDue, idle } = createPostDelivery(outbox, { logger, guard }, new AbortController().signal);
  await sendDue();
  await idle();
}

const feed = (...names: string[]) => ({
  body: `id,title\n${names.map((name) => `${name},Lamp ${name}`).join('\n')}\n`,
});
const log = () => harness.connection.client`select status, attempts, last_error from webhook_deliveries order by id`;
const allDue = () => harness.connection.client`update webhook_deliveries set due_at = now() where status = 'due'`;

it('is told of an import that completed, signed, as the schema says', async () => {
  await listenTo('import.completed');
  const row = await harness.run(feed('hook-1').body);
  await deliver();
  expect(told()).toHaveLength(1);
  const [{ headers, text, body }] = told() as [Told];
  expect(body).toMatchObject({ type: 'import.completed', data: { job_id: row.id, status: 'completed' } });
  expect(eventSchemas['import.completed'].safeParse(body.data).error).toBeUndefined();
  expect(headers['x-feedstock-delivery']).toBe(body.id);
  const [, time, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-feedstock-signature'])) ?? [];
  expect(signature).toBe(createHmac('sha256', secret).update(`${time}.${text}`).digest('hex'));
  expect((await log()).map((each) => ({ ...each }))).toEqual([{ status: 'delivered', attempts: 1, last_error: null }]);
});

it('is told of an import that failed, and of none that it did not ask for', async () => {
  await listenTo('import.failed');
  await harness.run(feed('hook-2').body);
  await harness.run({ status: 404 });
  await deliver();
  expect(told().map(({ body }) => body.type)).toEqual(['import.failed']);
  expect(told()[0]?.body.data).toMatchObject({ error: { code: 'fetch_http_error' } });
});

it('is told again, under the same id, until it answers; the log says why', async () => {
  receiver.answerWith(500, 204);
  await listenTo('import.completed');
  await harness.run(feed('hook-3').body);
  await deliver();
  expect((await log())[0]).toMatchObject({ status: 'due', attempts: 1, last_error: 'the receiver answered 500' });
  await deliver();
  expect(told()).toHaveLength(1);
  await allDue();
  await deliver();
  expect(new Set(told().map(({ headers }) => headers['x-feedstock-delivery'])).size).toBe(1);
  expect(told()).toHaveLength(2);
  expect((await log())[0]).toMatchObject({ status: 'delivered', attempts: 2, last_error: null });
});

it('is given up after as many attempts as a callback', async () => {
  receiver.answerWith(503);
  await listenTo('import.completed');
  await harness.run(feed('hook-4').body);
  for (let attempt = 0; attempt < 10; attempt += 1) {
    await allDue();
    await deliver();
  }
  expect((await log())[0]).toMatchObject({ status: 'failed', attempts: 8 });
  expect(told()).toHaveLength(8);
});

it('never leads to a private address', async () => {
  await listenTo('import.completed');
  await harness.run(feed('hook-5').body);
  await deliver(createAddressGuard({ allow: [] }));
  expect(told()).toEqual([]);
  expect((await log())[0]).toMatchObject({ status: 'due', attempts: 1 });
});

it('is told once by several workers at once', async () => {
  await listenTo('import.completed');
  for (const name of ['hook-6', 'hook-7', 'hook-8']) await harness.run(feed(name).body);
  await Promise.all([deliver(), deliver(), deliver()]);
  expect(told()).toHaveLength(3);
  expect(new Set(told().map(({ body }) => body.id)).size).toBe(3);
});

it('is told nothing while its owner is deactivated', async () => {
  const { client } = harness.connection;
  await listenTo('import.completed');
  await harness.run(feed('hook-9').body);
  await client`update users set is_active = false where id = ${harness.ownerId}`;
  await deliver();
  expect(told()).toEqual([]);
  await client`update users set is_active = true where id = ${harness.ownerId}`;
  await deliver();
  expect(told()).toHaveLength(1);
});

it('fails an attempt whose secret cannot be opened, and says so', async () => {
  const id = await listenTo('import.completed');
  await harness.connection.client`update webhooks set sealed_secret = 'nothing of ours' where id = ${id}`;
  await harness.run(feed('hook-10').body);
  await deliver();
  expect(told()).toEqual([]);
  expect((await log())[0]).toMatchObject({ status: 'due', attempts: 1 });
});

it('is told under the same secret after a new key of the server has sealed it', async () => {
  const { db, secrets, logger } = harness.dependencies;
  const id = await listenTo('import.completed');
  const newest = createSecretBox(['a newer key, also longer than 32 characters', testKey]);
  await resealWebhookSecrets(db, newest, logger);
  const [row] = await harness.connection.client`select convert_from(sealed_secret, 'UTF8') as sealed from webhooks`;
  const sealed = String(row?.['sealed']);
  expect(newest.isNewest(sealed)).toBe(true);
  expect(newest.open(sealed, webhookPurpose(id))).toBe(secret);
  expect(() => secrets?.open(sealed, webhookPurpose(id))).toThrow();
});

it('is told of changed products in one event for each import, each product once', async () => {
  const { db } = harness.dependencies;
  const { client } = harness.connection;
  await listenTo('product.changed');
  const first = await harness.run(feed('many-1', 'many-2').body);
  await client`insert into webhook_product_changes (product_ids, change, import_id)
    select array[max(id)], 'updated', ${first.id} from products where offer_id = 'many-2'`;
  await harness.run(feed('many-1', 'many-2').body);
  const other = await harness.idOf('hook-1');
  await client`insert into webhook_product_changes (product_ids, change) values (array[${other}::integer], 'updated')`;
  while (await announceProductChanges(db));
  await deliver();
  const ids = await client<{ id: number }[]>`select id from products where offer_id like 'many-%' order by offer_id`;
  expect(told().map(({ body }) => body.data)).toEqual(
    expect.arrayContaining([
      {
        import_id: first.id,
        products: [
          { product_id: ids[0]?.id, change: 'created' },
          { product_id: ids[1]?.id, change: 'updated' },
        ],
      },
      { import_id: null, products: [{ product_id: other, change: 'updated' }] },
    ]),
  );
  expect(told()).toHaveLength(2);
  expect(await client`select from webhook_product_changes`).toHaveLength(0);
});

it('is told of products that an import updates, puts out of stock or deletes', async () => {
  const { db } = harness.dependencies;
  await harness.run(feed('gone-1', 'gone-2').body, { source: 'of changes' });
  await listenTo('product.changed');
  const changed = feed('gone-1').body.replace('Lamp', 'Lantern');
  await harness.run(changed, { source: 'of changes', missing: 'delete', max_shrink: '100%' });
  while (await announceProductChanges(db));
  await deliver();
  const changes = told().flatMap(({ body }) => (body.data as { products: { change: string }[] }).products);
  expect(changes.map(({ change }) => change).sort()).toEqual(['deleted', 'updated']);
});

it('is told of products that an undo, a restoration or a pin changes', async () => {
  const { db } = harness.dependencies;
  await harness.run(feed('undo-1', 'undo-2').body, { source: 'undone' });
  const next = feed('undo-1', 'undo-3').body.replace('Lamp', 'Lantern');
  const done = await harness.run(next, { source: 'undone', missing: 'delete', max_shrink: '100%' });
  const by = { userId: harness.ownerId, keepsHistory: true };
  const pinned = await harness.idOf('undo-3');
  await listenTo('product.changed');
  const changes = async () => {
    while (await announceProductChanges(db));
    await deliver();
    const products = told().flatMap(({ body }) => (body.data as { products: { change: string }[] }).products);
    receiver.reset();
    return products.map(({ change }) => change).sort();
  };
  const undone = await harness.attempt(await harness.queueUndo(done.id));
  expect(await changes()).toEqual(['created', 'deleted', 'updated']);
  expect(await restoreProduct(db, pinned, by)).toEqual({ outcome: 'restored' });
  expect(await changes()).toEqual(['created']);
  expect(await setPins(db, pinned, ['title'], null, by)).toBe('set');
  expect(await changes()).toEqual(['updated']);
  expect(await setPins(db, pinned, ['title'], null, by)).toBe('set');
  expect(await changes()).toEqual([]);
  await harness.attempt(await harness.queueUndo(undone.id));
  expect(await changes()).toEqual(['deleted', 'updated']);
});

it('splits a large batch into events of a thousand products', async () => {
  const { db } = harness.dependencies;
  await listenTo('product.changed');
  await harness.connection.client`insert into webhook_product_changes (product_ids, change)
    select array_agg(number), 'updated' from generate_series(1, 2500) as number`;
  while (await announceProductChanges(db));
  await deliver();
  const sizes = told().map(({ body }) => (body.data as { products: unknown[] }).products.length);
  expect(sizes.toSorted((one, other) => one - other)).toEqual([500, 1000, 1000]);
});

it('writes no note of a change that nobody listens to', async () => {
  await harness.run(feed('quiet-1').body);
  const product = { ...emptyProduct(), offer_id: 'quiet-2', title: 'Quiet' };
  await insertProduct(harness.dependencies.db, product, harness.ownerId);
  expect(await harness.connection.client`select from webhook_product_changes`).toHaveLength(0);
});
