import { logIn } from './api-client.js';
import type { AppProcess } from './app-process.js';
import { disturb } from './disturb.js';
import { offerIdsOf, startFeedServer } from './feed-server.js';
import { type Failure, startShopping } from './shopper.js';
import { type StageOptions, setStage } from './stage.js';
import { until } from './until.js';
import { type Attempt, type ImportState, isExcused, needlessAttempts, problemsOf, wrongProducts } from './verdict.js';

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
export async function runReplicas({ imports, rows, print, ...options }: ScenarioOptions): Promise<string[]> {
  print('starting everything');
  const stage = await setStage(options);
  const feeds = await startFeedServer(rows, options.feedSeconds);
  let hasHeld = false;
  try {
    const { token, call } = await logIn(stage.url, stage.adminPassword);
    const ids: string[] = [];
    const states = () =>
      Promise.all(ids.map(async (id) => JSON.parse(await call('GET', `/import-status/${id}`)) as ImportState));
    const begin = async (what: string, share: number) => {
      for (const last = Math.min(imports, ids.length + Math.ceil(imports * share)); ids.length < last; ) {
        const body = { url: feeds.url(ids.length + 1), batch_size: Math.min(1000, Math.ceil(rows / 20)) };
        ids.push((JSON.parse(await call('POST', '/import-csv', body)) as { job_id: string }).job_id);
      }
      const running = (await states()).filter((state) => !isOver(state)).length;
      print(`${what}; ${running} imports are not over`);
    };
    const untilAtWork = () =>
      until('a worker in the middle of an import', async () => {
        const written = (await states()).map(({ progress }) => progress.rows_read > 0);
        const isWritten = (id: string) => written[ids.indexOf(id)] === true;
        return stage.workers.find((worker) => worker.importsAtWork().some(isWritten));
      });
    const shopper = startShopping(stage.url, token);
    const cuts = await disturb(stage, { begin, untilAtWork, awaySeconds: options.awaySeconds });
    await until('all imports to end', async () => (await states()).every(isOver), 1800);
    await shopper.stop();
    const ended = await states();
    const attempts = attemptsOf(stage.workers);
    const exported = (await call('GET', '/export-csv?columns=id')).trimEnd().split('\n').slice(1);
    print(`attempts: ${ended.map((state) => state.attempts).join(' ')}`);
    print(`${shopper.requests} requests, ${shopper.failures.length} cut off or failed`);
    const wanted = ids.map((_id, at) => offerIdsOf(at + 1, rows));
    const problems = [
      ...ended.flatMap((state, at) =>
        problemsOf(state, rows, wanted[at]?.length ?? 0).map((problem) => `import ${at + 1}: ${problem}`),
      ),
      ...needlessAttempts(attempts),
      ...wrongProducts(exported, [...wanted.flat(), ...shopper.made]),
      ...shopper.failures.filter((failure) => !isExcused(failure, cuts)).map(describe),
    ];
    hasHeld = problems.length === 0;
    return problems;
  } finally {
    feeds.stop();
    const logs = await stage.close(!hasHeld);
    if (logs !== null) print(`the logs are in ${logs}`);
  }
}

/** All attempts at imports that workers have logged. */
function attemptsOf(workers: readonly AppProcess[]): Attempt[] {
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
