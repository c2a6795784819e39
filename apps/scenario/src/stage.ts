import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findFreePort, type LocalService, startPostgres, startPostgresReplica } from '@feedstock/local-services';
import { AppProcess } from './app-process.js';
import { type ProxyServer, startNginx, startPgBouncer, writePgBouncer } from './proxies.js';
import { type Keep, type RedisForm, startRedisServers } from './redis-servers.js';

const cacheDirectory = fileURLToPath(new URL('../../../.cache', import.meta.url));

export interface Stage {
  /** Where clients send their requests: nginx. */
  url: string;
  adminPassword: string;
  apis: AppProcess[];
  workers: AppProcess[];
  /** kill -9 of the Redis that is the primary at the start. */
  killRedis: () => Promise<void>;
  startRedisAgain: () => Promise<void>;
  killReplica: () => Promise<void>;
  /** Another replica takes the place of the killed one. */
  startReplicaAgain: () => Promise<void>;
  close(): Promise<void>;
}

/** Starts a primary and a replica of Postgres, PgBouncer, servers of Redis, APIs, workers and nginx. */
export async function setStage(size: { apis: number; workers: number; redis: RedisForm }): Promise<Stage> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'feedstock-scenario-')));
  // As root, some of the servers run as another user.
  chmodSync(folder, 0o755);
  const services: Pick<LocalService, 'stop'>[] = [];
  const keep: Keep = (service) => {
    services.push(service);
    return service;
  };

  const primaryFolder = join(folder, 'primary');
  const settings = { max_connections: '200' };
  const primary = keep(await startPostgres({ dataDirectory: primaryFolder, throwAway: true, settings }));
  const newReplica = (name: string) =>
    startPostgresReplica({
      primary: { url: primary.url, dataDirectory: primaryFolder },
      dataDirectory: join(folder, name),
    });
  let replica = keep(await newReplica('replica'));
  const pgBouncer: ProxyServer = await startPgBouncer({ folder, cacheDirectory }, primary.url, replica.url);
  keep(pgBouncer.process);

  const redis = await startRedisServers[size.redis]({ folder, cacheDirectory, keep });
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
    ...Object.fromEntries(['GENERAL', 'IMPORT', 'STATUS'].map((limit) => [`RATE_LIMIT_${limit}`, 'off'])),
  };
  const startAll = async (app: 'api' | 'worker', count: number): Promise<AppProcess[]> => {
    const started: AppProcess[] = [];
    for (let number = 1; number <= count; number += 1) {
      const each = new AppProcess(app, await findFreePort(), env, join(folder, `${app}-${number}.log`));
      await each.start();
      started.push(each);
    }
    return started;
  };
  const apis = await startAll('api', size.apis);
  const workers = await startAll('worker', size.workers);
  const ports = apis.map(({ port }) => port);
  const nginx = await startNginx({ folder, cacheDirectory }, ports);

  return {
    url: `http://127.0.0.1:${nginx.port}`,
    adminPassword,
    apis,
    workers,
    killRedis: () => kill(redis.primary()),
    startRedisAgain: redis.startAgain,
    killReplica: () => kill(replica),
    startReplicaAgain: async () => {
      replica = keep(await newReplica('replica-2'));
      writePgBouncer(folder, pgBouncer.port, primary.url, replica.url);
      process.kill(pgBouncer.process.processId, 'SIGHUP');
    },
    async close() {
      await nginx.process.stop();
      await Promise.all([...apis, ...workers].map((each) => each.end('SIGTERM')));
      for (const service of services.reverse()) await service.stop({ removeData: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function kill(service: LocalService): Promise<void> {
  process.kill(service.processId, 'SIGKILL');
  await service.ended;
}
