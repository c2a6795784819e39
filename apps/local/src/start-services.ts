import { join } from 'node:path';
import { type LocalService, startPostgres, startRedis } from '@feedstock/local-services';
import { AppError } from '@feedstock/runtime';
import type { LocalEnv } from './env.js';
import { type KeptRunning, keepRunning, type Report } from './processes/keep-running.js';
import { checkReachable } from './processes/ports.js';
import type { Shutdown } from './processes/shutdown.js';
import { root } from './root.js';

export interface Services {
  /** The variables that give API and worker the addresses of the services. */
  environment: NodeJS.ProcessEnv & { DATABASE_URL: string };
  kept: KeptRunning[];
}

/** Postgres and Redis: the ones the environment names, otherwise our own. */
export async function startServices(env: LocalEnv, shutdown: Shutdown, report: Report): Promise<Services> {
  const kept: KeptRunning[] = [];
  const own = async (name: string, start: () => Promise<LocalService>) => {
    let url: string | undefined;
    const service = await keepRunning(
      name,
      async () => {
        const started = await start();
        url = sameUrl(name, url, started.url);
        return { ended: started.ended, stop: () => started.stop() };
      },
      report,
    );
    shutdown.add(name, (hurry) => service.stop(hurry));
    kept.push(service);
    return url ?? '';
  };

  const namesRedis = env.REDIS_URL ?? env.REDIS_CLUSTER_NODES ?? env.REDIS_SENTINELS;
  if (env.DATABASE_URL !== undefined) await checkReachable('DATABASE_URL', env.DATABASE_URL, 5432);
  if (env.REDIS_URL !== undefined) await checkReachable('REDIS_URL', env.REDIS_URL, 6379);
  const DATABASE_URL =
    env.DATABASE_URL ??
    (await own('embedded Postgres', () => startPostgres({ dataDirectory: join(env.DATA_DIR, 'postgres') })));
  const redis = { dataDirectory: join(env.DATA_DIR, 'redis'), cacheDirectory: join(root, '.cache') };
  if (namesRedis !== undefined) return { environment: { DATABASE_URL }, kept };
  return { environment: { DATABASE_URL, REDIS_URL: await own('private Redis', () => startRedis(redis)) }, kept };
}

/** API and worker only know the first address. */
function sameUrl(name: string, before: string | undefined, now: string): string {
  if (before === undefined || before === now) return now;
  throw new AppError(
    'address_changed',
    `The ${name} restarted on another port, because another program now uses its own.`,
  );
}
