import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findFreePort, type LocalService, startPostgres, startPostgresReplica } from '@feedstock/local-services';
import { AppProcess } from './app-process.js';
import { findProxies, startNginx, startPgBouncer, writePgBouncer } from './proxies.js';
import { type Keep, type RedisForm, startRedisServers } from './redis-servers.js';

const cacheDirectory = fileURLToPath(new URL('../../../.cache', import.meta.url));

export interface StageOptions {
  workers: number;
  redis: RedisForm;
  /** How long an API serves on after it is told to stop. */
  drainSeconds: number;
}

export interface Stage {
  /** Where clients send their requests: nginx. */
  url: string;
  adminPassword: string;
  apis: [AppProcess, AppProcess];
  workers: AppProcess[];
  /** kill -9 of the Redis that is the primary at the start. */
  killRedis: () => Promise<void>;
  startRedisAgain: () => Promise<void>;
  killReplica: () => Promise<void>;
  /** Another replica takes the place of the killed one. */
  startReplicaAgain: () => Promise<void>;
  /** Ends everything; where logs are kept, returns the folder that has them. */
  close(keepLogs: boolean): Promise<string | null>;
}

/**
 * Starts a primary and a replica of Postgres, PgBouncer, servers of Redis, two APIs, workers and nginx.
 * Throws an AppError `not_fetched` before it starts any, where nginx or PgBouncer cannot be had.
 */
export async function setStage(options: StageOptions): Promise<Stage> {
  const proxies = findProxies(cacheDirectory);
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'feedstock-scenario-')));
  // As root, some of the servers run as another user.
  chmodSync(folder, 0o755);
  const services: Pick<LocalService, 'stop'>[] = [];
  const keep: Keep = (service) => {
    services.push(service);
    return service;
  };
  const close = async (keepLogs: boolean) => {
    await Promise.all(services.map((service) => service.stop({ removeData: true })));
    if (!keepLogs) rmSync(folder, { recursive: true, force: true });
    return keepLogs ? folder : null;
  };
  try {
    return { ...(await startAll({ folder, keep, proxies, ...options })), close };
  } catch (error) {
    await close(false);
    throw error;
  }
}

interface Start extends StageOptions {
  folder: string;
  keep: Keep;
  proxies: ReturnType<typeof findProxies>;
}

async function startAll({ folder, keep, proxies, ...options }: Start): Promise<Omit<Stage, 'close'>> {
  const redis = await startRedisServers[options.redis]({ folder, cacheDirectory, keep });
  const primaryFolder = join(folder, 'primary');
  const settings = { max_connections: '200' };
  const primary = keep(await startPostgres({ dataDirectory: primaryFolder, throwAway: true, settings }));
  const startReplica = async (name: string) => {
    const source = { url: primary.url, dataDirectory: primaryFolder };
    return keep(await startPostgresReplica({ primary: source, dataDirectory: join(folder, name) }));
  };
  let replica = await startReplica('replica');
  const pgBouncer = await startPgBouncer(proxies.pgBouncer, folder, primary.url, replica.url);
  keep(pgBouncer.process);

  const { username } = new URL(primary.url);
  const adminPassword = randomBytes(12).toString('hex');
  const env = {
    NODE_ENV: 'production',
    DATABASE_URL: `postgresql://${username}@127.0.0.1:${pgBouncer.port}/feedstock`,
    DATABASE_REPLICA_URL: `postgresql://${username}@127.0.0.1:${pgBouncer.port}/replica`,
    ...redis.env,
    JWT_SECRET_KEY: randomBytes(32).toString('hex'),
    SECRETS_KEY: randomBytes(32).toString('hex'),
    ADMIN_PASSWORD: adminPassword,
    TRUST_PROXY: '1',
    IMPORT_ALLOW_PRIVATE_HOSTS: '127.0.0.0/8',
    SHUTDOWN_DRAIN_SECONDS: String(options.drainSeconds),
    ...Object.fromEntries(['GENERAL', 'IMPORT', 'STATUS'].map((limit) => [`RATE_LIMIT_${limit}`, 'off'])),
  };
  const newProcess = async (app: 'api' | 'worker', number: number) => {
    const made = new AppProcess(app, await findFreePort(), env, join(folder, `${app}-${number}.log`));
    keep({ stop: () => made.end('SIGKILL') });
    return made;
  };
  const apis: Stage['apis'] = [await newProcess('api', 1), await newProcess('api', 2)];
  const workers: AppProcess[] = [];
  while (workers.length < options.workers) workers.push(await newProcess('worker', workers.length + 1));
  // At once, so that all of them want to migrate the database.
  await Promise.all([...apis, ...workers].map((each) => each.start()));
  const ports = apis.map(({ port }) => port);
  const nginx = await startNginx(proxies.nginx, folder, ports);
  keep(nginx.process);

  return {
    url: `http://127.0.0.1:${nginx.port}`,
    adminPassword,
    apis,
    workers,
    killRedis: async () => kill(await redis.primary()),
    startRedisAgain: redis.startAgain,
    killReplica: () => kill(replica),
    startReplicaAgain: async () => {
      replica = await startReplica('replica-2');
      writePgBouncer(folder, pgBouncer.port, primary.url, replica.url);
      process.kill(pgBouncer.process.processId, 'SIGHUP');
    },
  };
}

async function kill(service: LocalService): Promise<void> {
  process.kill(service.processId, 'SIGKILL');
  await service.ended;
}
