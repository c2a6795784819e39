import { setTimeout as pause } from 'node:timers/promises';
import { migrate } from '@feedstock/database';
import { seededRandom } from '@feedstock/test-support/generate-feed';
import postgres from 'postgres';
import { compareSnapshots } from './compare-snapshots.js';
import type { Disturbance } from './disturbances.js';
import { Disturber, type Hit } from './disturber.js';
import { type Feeds, makeFeeds } from './make-feeds.js';
import { startPacedFeedServer } from './paced-feed-server.js';
import { openImportOffice } from './run-imports.js';
import { Stage } from './stage.js';
import { type Snapshot, takeSnapshot } from './take-snapshot.js';
import { AccountWatch } from './watch-accounts.js';
import { WorkerCrew } from './worker-crew.js';

export interface ChaosOptions {
  disturbances: readonly Disturbance[];
  seed: number;
  rows: number;
  imports: number;
  batchSize: number;
  /** Receives what is going on, a line at a time. */
  print: (line: string) => void;
}

export interface ChaosResult {
  hits: Recovery[];
  /** States that must never occur and were seen, and differences from the undisturbed run. */
  faults: string[];
  /** How often an import went back because a crash of Postgres had lost batches. */
  wentBack: number;
}

/** A disturbance, and how long it took until all imports it hit had continued; null where one never did. */
export interface Recovery extends Hit {
  seconds: number | null;
}

/** The time between two disturbances is up to this. */
const maxPauseMs = 2000;
/** Feeds flow so many disturbances ahead. */
const lead = 4;
/** Without disturbances an import may make no progress for this long: a lost job is found within a minute. */
const stuckMs = 120_000;

/** So many disturbances may hit an import one after the other: a slow machine needs time to write a batch between two. */
const maxHitsInVain = 8;

/** So many attempts may follow from disturbances that hit an import between two attempts. */
const sparedAttempts = 3;

/** Runs the same imports undisturbed and disturbed, and compares. */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const stage = new Stage();
  const result = await runTwice(stage, options);
  if (result.faults.length > 0) options.print(`The logs of the workers are in ${stage.directory}`);
  else stage.remove();
  return result;
}

async function runTwice(stage: Stage, options: ChaosOptions): Promise<ChaosResult> {
  try {
    await Promise.all([stage.startPostgres(), stage.startRedis()]);
    const feeds = makeFeeds(options);
    return await runDisturbed(stage, feeds, options, await runUndisturbed(stage, feeds, options));
  } finally {
    await stage.stop();
  }
}

async function runUndisturbed(stage: Stage, { base, feeds }: Feeds, options: ChaosOptions): Promise<Snapshot> {
  const databaseUrl = await createDatabase(stage.databaseUrl, 'undisturbed');
  const server = await startPacedFeedServer([base, ...feeds], Number.MAX_SAFE_INTEGER);
  server.allow(1);
  const office = await openImportOffice(databaseUrl, stage.redisUrl, options.batchSize);
  const { redisUrl, directory } = stage;
  const crew = new WorkerCrew({ databaseUrl, redisUrl, workers: 1, concurrency: 2, directory });
  try {
    const ids = [await office.request(server.url(0))];
    for (const id of ids) await office.completed(id, crew.broken);
    for (const at of feeds.keys()) ids.push(await office.request(server.url(at + 1)));
    for (const id of ids) await office.completed(id, crew.broken);
    options.print(`${feeds.length} imports of ${options.rows} rows ran undisturbed.`);
    return await takeSnapshot(databaseUrl, ids);
  } finally {
    await crew.stop();
    await office.close();
    server.stop();
  }
}

async function runDisturbed(
  stage: Stage,
  { base, feeds }: Feeds,
  options: ChaosOptions,
  undisturbed: Snapshot,
): Promise<ChaosResult> {
  const { databaseUrl, redisUrl, directory } = stage;
  await migrate(databaseUrl);
  const { disturbances, batchSize, seed, print } = options;
  const size = Math.max(...feeds.map(({ length }) => length));
  // So that what one disturbance lets through takes about as long as the time until the next.
  const server = await startPacedFeedServer([base, ...feeds], Math.ceil(size / disturbances.length / 30));
  const office = await openImportOffice(databaseUrl, redisUrl, batchSize);
  const concurrency = Math.max(1, Math.ceil(feeds.length / 2));
  const crew = new WorkerCrew({ databaseUrl, redisUrl, workers: 2, concurrency, directory });
  const watch = new AccountWatch(databaseUrl);
  try {
    server.allow(1);
    const ids = [await office.request(server.url(0))];
    await office.completed(ids[0] ?? '', crew.broken);
    server.allow(0);
    for (const at of feeds.keys()) ids.push(await office.request(server.url(at + 1)));
    watch.start();
    const random = seededRandom(seed);
    const disturber = new Disturber({ stage, crew, server, watch, imports: ids, random });
    const hits: Hit[] = [];
    const recoveries: Recovery[] = [];
    const settle = () => noteRecoveries(hits, recoveries, watch);
    for (const [at, kind] of disturbances.entries()) {
      server.allow(Math.min(0.97, (at + lead) / disturbances.length));
      await pause(random() * maxPauseMs);
      await untilGoingOn(watch, hits, settle, crew.broken);
      const hit = await disturber.disturb(kind);
      hits.push(hit);
      settle();
      print(`${String(at + 1).padStart(4)}  ${kind.replaceAll('_', ' ')}, ${hit.imports.size} at work`);
    }
    server.allow(1);
    await untilEnded(watch, settle, crew.broken);
    await crew.allAwake();
    const faults = [...crew.faults, ...watch.faults, ...stuckImports(ids, watch)];
    faults.push(...vainAttempts(ids, watch, [...recoveries, ...hits]));
    faults.push(...compareSnapshots(undisturbed, await takeSnapshot(databaseUrl, ids)));
    const never = hits.map((hit) => ({ ...hit, seconds: null }));
    return { hits: [...recoveries, ...never], faults, wentBack: crew.wentBack };
  } finally {
    await watch.stop();
    await crew.stop();
    await office.close();
    server.stop();
  }
}

/** Moves the hits whose imports have all gone on, or ended, to `recoveries`. */
function noteRecoveries(hits: Hit[], recoveries: Recovery[], watch: AccountWatch): void {
  for (const hit of hits.splice(0)) {
    const over = [...hit.imports].every(([id, rows]) => {
      const account = watch.latest(id);
      return account !== undefined && (account.rows_read > rows || account.status === 'completed');
    });
    if (over) recoveries.push({ ...hit, seconds: (Date.now() - hit.at) / 1000 });
    else hits.push(hit);
  }
}

/** Waits while an import has been hit again and again and has not gone on since; one that is stuck is seen at the end. */
async function untilGoingOn(
  watch: AccountWatch,
  hits: readonly Hit[],
  settle: () => void,
  broken: AbortSignal,
): Promise<void> {
  const since = Date.now();
  const isInVain = () => {
    const counts = new Map<string, number>();
    for (const id of hits.flatMap(({ imports }) => [...imports.keys()])) counts.set(id, (counts.get(id) ?? 0) + 1);
    return [...counts].some(([id, count]) => count >= maxHitsInVain && watch.latest(id)?.status === 'running');
  };
  while (isInVain() && Date.now() - since < stuckMs) {
    await pause(200);
    broken.throwIfAborted();
    settle();
  }
}

async function untilEnded(watch: AccountWatch, settle: () => void, broken: AbortSignal): Promise<void> {
  let [progress, since] = ['', Date.now()];
  while (!watch.allEnded() && Date.now() - since < stuckMs) {
    await pause(200);
    broken.throwIfAborted();
    settle();
    if (watch.progress() !== progress) [progress, since] = [watch.progress(), Date.now()];
  }
  settle();
}

/** Attempts at imports that were not disturbed: one a disturbance is expected, and a few where it hits between two attempts. */
function vainAttempts(ids: readonly string[], watch: AccountWatch, hits: readonly Hit[]): string[] {
  return ids.flatMap((id, at) => {
    const disturbed = hits.filter(({ imports }) => imports.has(id)).length;
    const attempts = watch.latest(id)?.attempts ?? 0;
    if (attempts <= 1 + disturbed + sparedAttempts) return [];
    return `import ${at + 1} (${id}) needed ${attempts} attempts for ${disturbed} disturbances`;
  });
}

function stuckImports(ids: readonly string[], watch: AccountWatch): string[] {
  return ids.flatMap((id, at) => {
    const account = watch.latest(id);
    if (account?.status === 'completed') return [];
    return `import ${at + 1} (${id}) is ${account?.status ?? 'not to be found'} at row ${account?.rows_read}: ${account?.error ?? 'no error'}`;
  });
}

async function createDatabase(url: string, name: string): Promise<string> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  await sql.unsafe(`create database ${name}`);
  await sql.end();
  const own = new URL(url);
  own.pathname = name;
  await migrate(own.href);
  return own.href;
}
