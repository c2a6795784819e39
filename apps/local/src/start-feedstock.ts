import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '@feedstock/database';
import { findFreePort, readOrCreateSecret } from '@feedstock/local-services';
import { AppError, withCaFile } from '@feedstock/runtime';
import type { LocalEnv } from './env.js';
import { type KeptRunning, keepRunning, type Report } from './processes/keep-running.js';
import { startNodeProcess } from './processes/node-process.js';
import { checkApiPort } from './processes/ports.js';
import type { Shutdown } from './processes/shutdown.js';
import type { StartLock } from './processes/start-lock.js';
import { stopLeftOver } from './processes/stop-left-over.js';
import { waitForAnswer } from './processes/wait-for-answer.js';
import { root } from './root.js';
import { startServices } from './start-services.js';

/** Starts the services, migrates, starts API and worker, and returns once both answer. All it started is in `shutdown`. */
export async function startFeedstock(
  env: LocalEnv,
  lock: StartLock,
  shutdown: Shutdown,
  report: Report,
): Promise<void> {
  await stopLeftOver(lock.leftOver);
  await checkApiPort(env.API_HOST, env.API_PORT);
  const services = await startServices(env, shutdown, report);
  await migrateOrExplain(withCaFile(services.environment.DATABASE_URL, env.DATABASE_CA_FILE));

  const operationsPort = env.WORKER_OPERATIONS_PORT ?? (await findFreePort());
  const environment = {
    ...process.env,
    ...services.environment,
    ...secretsFor(env),
    API_PORT: String(env.API_PORT),
    WORKER_OPERATIONS_PORT: String(operationsPort),
  };
  const start = processStarter(environment, lock, shutdown, report);
  const api = await start('API', 'api');
  const worker = await start('worker', 'worker');
  await Promise.all([
    waitForAnswer('API', api, `${probeAddress(env.API_HOST)}:${env.API_PORT}/health/ready`),
    waitForAnswer('worker', worker, `http://127.0.0.1:${operationsPort}/health/ready`),
  ]);
  for (const part of [...services.kept, api, worker]) part.restartFromNowOn();
}

async function migrateOrExplain(databaseUrl: string): Promise<void> {
  try {
    await migrate(databaseUrl);
  } catch (error) {
    const reason = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new AppError('not_migrated', `The database could not be migrated: ${String(reason)}`, {
      cause: error,
    });
  }
}

/** The address of the API on this machine. */
export function localAddress(env: LocalEnv): string {
  const everywhere = ['0.0.0.0', '::', '127.0.0.1', '::1', 'localhost'].includes(env.API_HOST);
  return `http://${everywhere ? 'localhost' : bracketed(env.API_HOST)}:${env.API_PORT}`;
}

function probeAddress(host: string): string {
  if (host === '0.0.0.0') return 'http://127.0.0.1';
  return host === '::' ? 'http://[::1]' : `http://${bracketed(host)}`;
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

/** Secrets of a data directory, in files of their own, for variables that are not set. */
const secretFiles = { JWT_SECRET_KEY: 'jwt-secret', SECRETS_KEY: 'secrets-key' } as const;

/** In production the processes require secrets of the operator's own. */
function secretsFor(env: LocalEnv): NodeJS.ProcessEnv {
  if (env.NODE_ENV === 'production') return {};
  mkdirSync(env.DATA_DIR, { recursive: true });
  const names = Object.keys(secretFiles) as (keyof typeof secretFiles)[];
  return Object.fromEntries(
    names
      .filter((name) => env[name] === undefined)
      .map((name) => [name, readOrCreateSecret(join(env.DATA_DIR, secretFiles[name]))]),
  );
}

/** Starts one of our apps, records its process id in the lock, and ends it with the rest. */
function processStarter(environment: NodeJS.ProcessEnv, lock: StartLock, shutdown: Shutdown, report: Report) {
  const processIds = new Map<string, number>();
  return async (name: string, app: string): Promise<KeptRunning> => {
    const script = join(root, 'apps', app, 'dist', 'main.js');
    const kept = await keepRunning(
      name,
      () => {
        const running = startNodeProcess({ script, environment });
        processIds.set(name, running.processId);
        lock.setChildren([...processIds.values()]);
        return running;
      },
      report,
    );
    shutdown.add(name, (hurry) => kept.stop(hurry));
    return kept;
  };
}
