import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { findImport } from '@feedstock/database';
import { enqueueImport, type ImportQueue, openImportQueue } from '@feedstock/import-queue';
import { compile, createTestRedis } from '@feedstock/test-support';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addsUp, createImportHarness, type ImportHarness } from './support/import-harness.js';

const workerMain = fileURLToPath(new URL('../dist/main.js', import.meta.url));

let harness: ImportHarness;
let redisUrl: string;
let jobs: ImportQueue;
const workers: ChildProcess[] = [];

beforeAll(async () => {
  compile('worker');
  harness = await createImportHarness();
  redisUrl = await createTestRedis();
  jobs = openImportQueue({ REDIS_URL: redisUrl });
}, 120_000);
afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL');
  await jobs.close();
  await harness.close();
});

/** A worker as it is shipped. */
function startWorker(): ChildProcess {
  const worker = spawn(process.execPath, [workerMain], {
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'test',
      DATABASE_URL: harness.databaseUrl,
      REDIS_URL: redisUrl,
      WORKER_OPERATIONS_PORT: '0',
    },
    stdio: 'ignore',
  });
  workers.push(worker);
  return worker;
}

/** The undo, once it is so far. */
async function until(id: string, is: { status?: string; rowsRead?: number }) {
  await expect.poll(() => findImport(harness.connection.db, id), { timeout: 90_000, interval: 100 }).toMatchObject(is);
}

/** Kills a worker by `kill -9` while it waits for a lock in the middle of a batch: `rowsRead` rows are undone by then. */
async function killAt(id: string, rowsRead: number, table: 'products' | 'stock', key: string): Promise<void> {
  const { client } = harness.connection;
  const productId = await harness.idOf(key);
  await client.begin(async (transaction) => {
    const column = table === 'products' ? 'id' : 'product_id';
    await transaction`select from ${transaction(table)} where ${transaction(column)} = ${productId} for update`;
    const worker = startWorker();
    await until(id, { status: 'running', rowsRead });
    await expect
      .poll(() => client`select from pg_locks where not granted and pid <> pg_backend_pid()`, { timeout: 30_000 })
      .not.toEqual([]);
    worker.kill('SIGKILL');
    await once(worker, 'exit');
  });
}

/** Products and their stock, but for versions, digests and times. */
const catalogue = () => harness.connection.client`
  select to_jsonb(products) - '{version,content_hash,updated_at}'::text[] as product,
    (select quantity from stock where product_id = products.id) as quantity
  from products order by id`;

const file = (rows: number, title: string, quantity: number) =>
  `id,title,qty\n${Array.from({ length: rows }, (_, at) => `K${at},${title} ${at},${quantity}\n`).join('')}`;

it('an undo whose worker is killed goes on in another, and takes nothing back twice', async () => {
  const options = { source: 'killed', stock_location: 'main' };
  await harness.run(file(1500, 'Lamp', 5), { ...options });
  const before = await catalogue();
  const done = await harness.run(file(2500, 'Torch', 9), { ...options });
  expect(done).toMatchObject({ created: 1000, updated: 1500 });
  const id = await harness.queueUndo(done.id);
  await enqueueImport(jobs, id);
  // 1,000 products are removed, 1,500 changed back from the last row on, and then their stock.
  await killAt(id, 2000, 'products', 'K0');
  await killAt(id, 3500, 'stock', 'K1499');
  startWorker();
  await until(id, { status: 'completed' });
  const undone = await findImport(harness.connection.db, id);
  expect(undone).toMatchObject({ rowsRead: 4000, updated: 4000, rejected: 0, attempts: 3 });
  expect(undone !== null && addsUp(undone)).toBe(true);
  expect(await catalogue()).toEqual(before);
  const [moved] = await harness.connection.client`
    select count(*)::integer as count, sum(delta)::integer as sum from stock_movements where import_id = ${id}`;
  expect(moved).toEqual({ count: 1500, sum: -6000 });
}, 240_000);
