import { guardsSchema, importOptionsSchema } from '@feedstock/catalogue';
import { type LocatedImport, type SourceRow, selectImports } from '@feedstock/database';
import { nextTime } from '@feedstock/import-queue';
import { createTestRedis } from '@feedstock/test-support';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { followSchedules, type ScheduleDependencies } from '../../src/sources/follow-schedules.js';
import { seeded } from '../support/mutate-feed.js';
import { createQueueHarness, type QueueHarness } from '../support/queue-harness.js';
import { applyPrices, applyStock, type Expected, type Mishap, Supplier } from '../support/supplier.js';

const seed = Number(process.env['MONTH_SEED'] ?? 20_261_126);
const random = seeded(seed);
const sourceCount = 40;
const dayMs = 24 * 3_600_000;
/** In this month the clocks of Europe are put forward, on its last Sunday. */
const firstDay = Date.UTC(2026, 2, 2, 12);
const days = 30;
/** On these days nothing of ours runs. */
const isDown = (day: number) => day >= 11 && day <= 13;
const emptiedRedisOn = 20;

let harness: QueueHarness;
let dependencies: ScheduleDependencies;
let now = new Date(firstDay - dayMs);
beforeAll(async () => {
  harness = await createQueueHarness(await createTestRedis());
  dependencies = { ...harness.workerDependencies, clock: async () => now };
});
afterAll(() => harness.close());

interface Feed {
  name: string;
  /** Every second source has prices, the others stock. */
  kind: 'products' | 'stock';
  supplier: Supplier;
  source: SourceRow;
  /** What its server has, and how often that has changed. */
  file: string;
  edition: number;
  /** The files that are written, in order. */
  imported: string[];
}

const apply = { products: applyPrices, stock: applyStock };

/** What is asked of each kind of file, beside what is asked of both. */
const settings = {
  products: { options: { missing: 'out_of_stock' }, guards: { max_price_move: '50%' } },
  stock: { options: { kind: 'stock', missing: 'zero' }, guards: {} },
};

async function makeFeed(number: number): Promise<Feed> {
  const kind = number % 2 === 0 ? 'products' : 'stock';
  const name = `${kind}${number}`;
  const timezone = ['Europe/Berlin', 'UTC', 'America/New_York'][number % 3] ?? 'UTC';
  const schedule = { cron: `${number} 2 * * *`, timezone };
  const source = await harness.newSource([], {
    name,
    kind,
    schedule,
    nextImportAt: nextTime(schedule, now),
    scheduledSince: now,
    options: importOptionsSchema.parse({ ...settings[kind].options, max_shrink: '90%' }),
    guards: guardsSchema.parse({
      ...settings[kind].guards,
      max_shrink: '20%',
      max_rejected: '20%',
      max_out_of_stock: '40%',
      columns: 'same',
      older_file: 'hold',
    }),
  });
  return { name, kind, supplier: new Supplier(kind, name, random), source, file: '', edition: 0, imported: [] };
}

/** Stores the products whose stock the files of stock set. */
async function storeStockedProducts(feeds: readonly Feed[]): Promise<void> {
  const lines = feeds
    .filter(({ kind }) => kind === 'stock')
    .flatMap(({ name }) => Array.from({ length: 40 }, (_, at) => `${name}-${at},Lamp ${at}\n`));
  expect(await harness.run(`id,title\n${lines.join('')}`)).toMatchObject({ created: lines.length });
}

/** What its server has from now on. */
function serve(feed: Feed, body: string): void {
  feed.file = body;
  feed.edition += 1;
  harness.server.serve(new URL(feed.source.url ?? '').pathname, { body, etag: `"${feed.edition}"` });
}

/** Both workers look, and what they request is run to its end. */
async function passNight(): Promise<void> {
  await Promise.all([followSchedules(dependencies), followSchedules(dependencies)]);
  const { client } = harness.connection;
  await expect
    .poll(() => client`select from import_jobs where status in ('queued', 'running') limit 1`, { timeout: 300_000 })
    .toHaveLength(0);
}

const importsOf = ({ source }: Feed): Promise<LocatedImport[]> =>
  selectImports(dependencies.db, { sourceId: source.id }, { skip: 0, limit: 100 });

/** Why a file of this kind is not written. */
const reasons: Record<Mishap, (string | undefined)[]> = {
  broken: ['no_valid_rows', 'max_rejected'],
  halved: ['max_shrink'],
  doubled: ['max_price_move'],
  'sold out': ['max_out_of_stock'],
  empty: ['empty_file', 'no_valid_rows'],
  old: ['older_file'],
};

it(`writes nothing harmful in a month of forty sources of prices and stock, one of them wrong each day (seed ${seed})`, {
  timeout: 900_000,
}, async () => {
  const feeds: Feed[] = [];
  for (let number = 0; number < sourceCount; number += 1) feeds.push(await makeFeed(number));
  await storeStockedProducts(feeds);
  const expected: Expected = { products: new Map(), stock: {} };
  const workers = [harness.startWorker(), harness.startWorker()];
  const seen = new Set<Mishap>();
  let wrong: Feed | undefined;

  for (let day = 0; day < days; day += 1) {
    now = new Date(firstDay + day * dayMs);
    const corrected = wrong;
    wrong = day === 0 ? undefined : feeds[random(sourceCount)];
    for (const feed of feeds)
      if (feed === corrected || (feed !== wrong && (day === 0 || random(3) === 0)))
        serve(feed, feed.supplier.publish());
    const mishap = mishapOf(wrong);
    if (wrong !== undefined) serveWrong(wrong, mishap);
    if (isDown(day)) continue;
    if (day === emptiedRedisOn) await dependencies.schedules.obliterate({ force: true });
    await passNight();
    for (const feed of feeds) if (feed !== wrong) accept(feed, expected);
    if (wrong === undefined) continue;
    seen.add(mishap);
    const [last] = await importsOf(wrong);
    const found = [last?.error?.code, ...(last?.held?.reasons ?? []).map(({ guard }) => guard)];
    const place = `${wrong.name}, ${mishap}, day ${day}: ${last?.status} ${found.join()}`;
    expect(['held', 'failed'], place).toContain(last?.status);
    expect(
      found.some((reason) => reasons[mishap].includes(reason)),
      place,
    ).toBe(true);
  }

  await Promise.all(workers.map((worker) => worker.stop()));
  expect([...seen].sort()).toEqual(Object.keys(reasons).sort());
  expect(await storedProducts()).toEqual(expected.products);
  expect(await harness.stock()).toEqual(expected.stock);
  const active = Array.from({ length: days }, (_, day) => day).filter((day) => !isDown(day)).length;
  for (const feed of feeds) {
    const rows = await importsOf(feed);
    // One for each day on which something ran, and one for the three on which nothing did.
    expect(rows, feed.name).toHaveLength(active);
    expect(rows.every(({ scheduledFor }) => scheduledFor !== null)).toBe(true);
  }
});

function mishapOf(feed: Feed | undefined): Mishap {
  const possible = feed?.supplier.mishaps.filter((kind) => kind !== 'old' || feed.imported.length > 1) ?? [];
  return possible[random(possible.length)] ?? 'empty';
}

function serveWrong(feed: Feed, mishap: Mishap): void {
  const old = feed.imported.slice(0, -1);
  serve(feed, feed.supplier.blunder(mishap, old[random(Math.max(1, old.length))] ?? ''));
}

/** What the server of a feed had last night is written. */
function accept(feed: Feed, expected: Expected): void {
  if (feed.imported.at(-1) === feed.file) return;
  feed.imported.push(feed.file);
  apply[feed.kind](expected, feed.name, feed.file);
}

/** The products of the price lists. */
async function storedProducts(): Promise<Expected['products']> {
  const rows = await harness.connection.client<
    { offer_id: string; price_amount: string; availability: string; description: string }[]
  >`select offer_id, price_amount, availability, description from products where offer_id like 'products%'`;
  return new Map(
    rows.map(({ offer_id, price_amount: price, availability, description }) => [
      offer_id,
      { price, availability, description },
    ]),
  );
}
