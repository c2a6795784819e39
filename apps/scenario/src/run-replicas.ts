import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RedisForm } from './redis-servers.js';
import { type Failure, startShopping } from './shopper.js';
import { type Stage, setStage } from './stage.js';
import { until } from './until.js';
import { type Attempt, type ImportState, isExcused, needlessAttempts, problemsOf } from './verdict.js';

export interface ScenarioOptions {
  imports: number;
  rows: number;
  redis: RedisForm;
  print: (line: string) => void;
}

/**
 * Two APIs, three workers, nginx, PgBouncer, a replica, Sentinel or Cluster: an API, a worker, the Redis primary and the replica are
 * killed in turn, then all are restarted one by one, while files are imported and a client works. Returns what went wrong.
 */
export async function runReplicas({ imports, rows, redis, print }: ScenarioOptions): Promise<string[]> {
  const feeds = createServer((request, response) => response.end(feed(request.url ?? '/', rows))).listen(
    0,
    '127.0.0.1',
  );
  await once(feeds, 'listening');
  print('starting everything');
  const stage = await setStage({ apis: 2, workers: 3, redis });
  try {
    const token = await logIn(stage);
    const ids: string[] = [];
    const origin = `http://127.0.0.1:${(feeds.address() as AddressInfo).port}`;
    /** Requests the next share of the imports, so that some run at each step, and tells of the step. */
    const begin = async (what: string, share: number) => {
      for (const last = Math.min(imports, ids.length + Math.ceil(imports * share)); ids.length < last; ) {
        const url = `${origin}/feed-${ids.length + 1}.csv`;
        ids.push((await call<{ job_id: string }>(stage, token, 'POST', '/import-csv', { url })).job_id);
      }
      const running = (await statesOf(stage, token, ids)).filter((state) => !isOver(state)).length;
      print(`${what}; ${running} imports are not over`);
    };
    const shopper = startShopping(stage.url, token);
    const kills = await disturb(stage, begin);
    await until('all imports to end', async () => (await statesOf(stage, token, ids)).every(isOver), 1800);
    await shopper.stop();
    const states = await statesOf(stage, token, ids);
    print(`attempts: ${states.map(({ attempts }) => attempts).join(' ')}`);
    print(`${shopper.requests} requests, ${shopper.failures.length} cut off or failed`);
    return [
      ...states.flatMap((state, at) => problemsOf(state, rows).map((problem) => `import ${at + 1}: ${problem}`)),
      ...needlessAttempts(attemptsOf(stage)),
      ...shopper.failures.filter((failure) => !isExcused(failure, kills)).map(describe),
    ];
  } finally {
    await stage.close();
    feeds.close();
  }
}

function feed(path: string, rows: number): string {
  const lines = Array.from(
    { length: rows },
    (_, at) => `${path.slice(1, -4)}-${at},Lamp ${at},${(at % 90) + 1}.50 EUR`,
  );
  return `id,title,price\n${lines.join('\n')}\n`;
}

/** Kills one of each in turn, then restarts all one by one; returns when each kill happened. */
async function disturb(stage: Stage, begin: (what: string, share: number) => Promise<void>): Promise<number[]> {
  const kills: number[] = [];
  const steps: [what: string, kill: () => Promise<void>, startAgain: () => Promise<void>][] = [
    ['an API', async () => stage.apis[0]?.end('SIGKILL'), async () => stage.apis[0]?.start()],
    ['a worker', async () => stage.workers[0]?.end('SIGKILL'), async () => stage.workers[0]?.start()],
    ['the Redis primary', stage.killRedis, stage.startRedisAgain],
    ['the replica', stage.killReplica, stage.startReplicaAgain],
  ];
  for (const [what, kill, startAgain] of steps) {
    await begin(`killing ${what}`, 1 / (steps.length + 1));
    await sleep(3000);
    kills.push(performance.now());
    await kill();
    await sleep(5000);
    await startAgain();
  }
  for (const each of [...stage.workers, ...stage.apis]) {
    await sleep(1000);
    await begin('restarting one', 1);
    await each.end('SIGTERM');
    await each.start();
  }
  return kills;
}

async function logIn({ url, adminPassword }: Stage): Promise<string> {
  const response = await fetch(`${url}/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'admin', password: adminPassword }),
  });
  if (!response.ok) throw new Error(`Nobody can log in: ${response.status} ${await response.text()}`);
  return ((await response.json()) as { access_token: string }).access_token;
}

async function call<T>({ url }: Stage, token: string, method: string, path: string, body?: object): Promise<T> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

function statesOf(stage: Stage, token: string, ids: readonly string[]): Promise<ImportState[]> {
  return Promise.all(ids.map((id) => call<ImportState>(stage, token, 'GET', `/import-status/${id}`)));
}

/** All attempts at imports that workers have logged. */
function attemptsOf({ workers }: Stage): Attempt[] {
  return workers.flatMap((worker) =>
    worker.events('import started').map((event) => ({
      importId: String(event['import_id']),
      number: Number(event['attempt']),
      startedAt: Date.parse(String(event['timestamp'])),
      workerEnds: worker.ends,
    })),
  );
}

const isOver = ({ status }: ImportState) => ['completed', 'failed', 'cancelled'].includes(status);

function describe({ what, reason, from, to }: Failure): string {
  return `${what} after ${Math.round(to - from)} ms: ${reason}`;
}
