import { logIn } from './api-client.js';
import type { AppProcess } from './app-process.js';
import { disturb } from './disturb.js';
import { type FeedServer, offerIdsOf, startFeedServer } from './feed-server.js';
import { createImports, isOver } from './imports.js';
import { type Failure, startShopping } from './shopper.js';
import { type Stage, type StageOptions, setStage } from './stage.js';
import { until } from './until.js';
import { type Attempt, isExcused, needlessAttempts, problemsOf, wrongProducts } from './verdict.js';

export interface ScenarioOptions extends StageOptions {
  imports: number;
  rows: number;
  /** How long each file takes to arrive, at least. */
  feedSeconds: number;
  /** How long what is killed stays away, at least. */
  awaySeconds: number;
  print: (line: string) => void;
}

/**
 * Two APIs, workers, nginx, PgBouncer, a replica, Sentinel or Cluster: an API, a worker, the Redis primary and the replica are killed
 * in turn, then all are restarted one by one, while files are imported and a client works. Returns what went wrong.
 * Throws an AppError `not_fetched` where nginx or PgBouncer cannot be had.
 */
export async function runReplicas(options: ScenarioOptions): Promise<string[]> {
  const { rows, feedSeconds, print } = options;
  print('starting everything');
  const stage = await setStage(options);
  const feeds = await startFeedServer(rows, feedSeconds);
  let problems: string[] | undefined;
  try {
    problems = await runOn(stage, feeds, options);
    return problems;
  } finally {
    feeds.stop();
    const logs = await stage.close(problems?.length !== 0);
    if (logs !== null) print(`the logs are in ${logs}`);
  }
}

async function runOn(stage: Stage, feeds: FeedServer, options: ScenarioOptions): Promise<string[]> {
  const { rows, print, awaySeconds } = options;
  const { token, call } = await logIn(stage.url, stage.adminPassword);
  const imports = createImports(call, { imports: options.imports, rows, url: feeds.url, workers: stage.workers });
  const begin = async (what: string, share: number) => {
    await imports.request(share);
    const running = (await imports.states()).filter((state) => !isOver(state)).length;
    print(`${what}; ${running} imports are not over`);
  };

  const shopper = startShopping(stage.url, token);
  const cuts = await disturb(stage, { begin, untilAtWork: imports.untilAtWork, awaySeconds });
  await until('all imports to end', imports.haveEnded, 1800);
  await shopper.stop();
  const states = await imports.states();
  const exported = (await call('GET', '/export-csv?columns=id')).trimEnd().split('\n').slice(1);
  print(`attempts: ${states.map(({ attempts }) => attempts).join(' ')}`);
  print(`${shopper.requests} requests, ${shopper.failures.length} cut off or failed`);

  const offerIds = states.map((_state, at) => offerIdsOf(at + 1, rows));
  return [
    ...states.flatMap((state, at) =>
      [
        ...problemsOf(state, rows, offerIds[at]?.length ?? 0),
        ...needlessAttempts(state, attemptsOf(stage.workers)),
      ].map((problem) => `import ${at + 1}: ${problem}`),
    ),
    ...wrongProducts(exported, [...offerIds.flat(), ...shopper.made]),
    ...shopper.failures.filter((failure) => !isExcused(failure, cuts)).map(describe),
  ];
}

/** All attempts at imports that workers have logged. */
function attemptsOf(workers: readonly AppProcess[]): Attempt[] {
  return workers.flatMap((worker) =>
    worker.events('import started').map((event) => ({
      importId: String(event['import_id']),
      number: Number(event['attempt']),
      startedAt: Date.parse(String(event['timestamp'])),
      workerKills: worker.kills,
    })),
  );
}

function describe({ what, reason, from, to }: Failure): string {
  return `${what} after ${Math.round(to - from)} ms: ${reason}`;
}
