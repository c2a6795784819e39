import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';
import { createApp } from '../../src/app.js';
import { readsOfPrimary } from '../../src/process/reads.js';
import type { Dependencies } from '../../src/routing/dependencies.js';
import { type Client, createClient } from './client.js';
import type { World } from './route-cases.js';
import { adminPassword, createAdmin, createTestServices, startApi, type TestServices } from './start-api.js';

const manyRequests = '1000000/hour';
const limitNames = ['GENERAL', 'IMPORT', 'LOGIN', 'REGISTER', 'STATUS', 'FEED'];
const limits = (limit: string) => Object.fromEntries(limitNames.map((name) => [`RATE_LIMIT_${name}`, limit]));

/** Nobody listens there. */
const closedPort = '127.0.0.1:9';

/** One API in order, and replicas of it each of which lacks something. */
export interface Replicas {
  world: World;
  /** The one that is asked, where it is not the one in order. */
  target?: Client;
  limited: Client;
  impatient: Client & { url: string };
  withoutRedis: Client;
  withoutDatabase: Client;
  broken: Client;
  /** It has waited for uploads long enough. */
  stopping: Client;
}

export async function startReplicas(): Promise<Replicas> {
  const services = await createTestServices();
  const api = await startApi(services, limits(manyRequests));
  await createAdmin(api);
  return {
    world: { api, admin: await api.logIn('admin', adminPassword), user: await api.registerUser() },
    limited: await startApi(services, limits('1/hour')),
    impatient: await startApi(services, {}, { bodyTimeoutMs: 200 }),
    withoutRedis: await startApi({ ...services, REDIS_URL: `redis://${closedPort}` }, limits(manyRequests)),
    withoutDatabase: await startApi({ ...services, DATABASE_URL: `postgresql://nobody:x@${closedPort}/none` }),
    broken: await startBroken(api.dependencies),
    stopping: await startStopping(services),
  };
}

async function startStopping(services: TestServices): Promise<Client> {
  const api = await startApi(services, limits(manyRequests));
  api.dependencies.stopping.cut();
  return api;
}

/** An API whose database does what nobody expects. */
async function startBroken(dependencies: Dependencies): Promise<Client> {
  const db = new Proxy(dependencies.db, {
    get() {
      throw new Error('a secret of the inside');
    },
  });
  const server = createServer(
    createApp({ ...dependencies, db, reads: readsOfPrimary({ ...dependencies.replica, db }) }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return createClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}
