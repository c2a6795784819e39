import { fileURLToPath } from 'node:url';
import { findFreePort } from '@feedstock/local-services';
import { type RunningProcess, startProcess } from './child-process.js';
import { untilAnswers } from './until-answers.js';

const apiMain = fileURLToPath(new URL('../../../api/dist/main.js', import.meta.url));
const workerMain = fileURLToPath(new URL('../../../worker/dist/main.js', import.meta.url));
const limits = ['GENERAL', 'IMPORT', 'LOGIN', 'REGISTER', 'STATUS', 'FEED'];

const admin = { username: 'admin', password: 'benchmark-password' };

/** Where the database and the queue of a catalogue are. */
export interface CatalogueAccess {
  databaseUrl: string;
  redisUrl: string;
}

/** API and workers on one database. */
export interface Stack {
  databaseUrl: string;
  url: string;
  /** Headers of a logged-in administrator. */
  headers: Record<string, string>;
  api: RunningProcess;
  workers: readonly RunningProcess[];
  stop(): Promise<void>;
}

/**
 * Starts the built API, with rate limits on but out of reach, and `workers` built workers, one import at a time each, and
 * logs in.
 */
export async function startStack(
  { databaseUrl, redisUrl }: CatalogueAccess,
  { workers: count, env = {} }: { workers: number; env?: Record<string, string> },
): Promise<Stack> {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const shared = {
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    LOG_LEVEL: 'error',
    IMPORT_ALLOW_PRIVATE_HOSTS: '127.0.0.0/8',
    ...env,
    ...secrets,
  };
  const api = startProcess(apiMain, {
    ...shared,
    ...Object.fromEntries(limits.map((name) => [`RATE_LIMIT_${name}`, '9999999/hour'])),
    API_HOST: '127.0.0.1',
    API_PORT: String(port),
    ADMIN_PASSWORD: admin.password,
  });
  await untilAnswers(`${url}/health/live`);
  const workers = Array.from({ length: count }, () =>
    startProcess(workerMain, { ...shared, WORKER_OPERATIONS_PORT: '0', WORKER_CONCURRENCY: '1' }),
  );
  return {
    databaseUrl,
    url,
    headers: { authorization: `Bearer ${await logIn(url)}` },
    api,
    workers,
    async stop() {
      await Promise.all([api, ...workers].map((each) => each.stop()));
    },
  };
}

const secrets = {
  JWT_SECRET_KEY: 'a secret of the benchmark while it runs',
  SECRETS_KEY: 'seals what the benchmark keeps while it runs',
};

async function logIn(url: string): Promise<string> {
  const response = await fetch(`${url}/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(admin),
  });
  const { access_token: token } = (await response.json()) as { access_token?: string };
  if (token === undefined) throw new Error(`The log-in was answered with ${response.status}`);
  return token;
}
