import { Cluster, Redis } from 'ioredis';
import { loginOf, type RedisAddress } from './redis-address.js';

export type RedisConnection = Redis | Cluster;

/**
 * What the caller needs from its connection. `patient` waits until Redis has restarted (queue and worker);
 * `impatient` fails within a quarter of a second so that a request can be answered without Redis.
 */
export type RedisTemper = 'patient' | 'impatient';

const tempers = {
  patient: { maxRetriesPerRequest: null },
  impatient: { enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout: 250 },
} as const;

/** Opens a connection. Errors are emitted as `error` events: attach a listener. */
export function connectRedis(address: RedisAddress, temper: RedisTemper): RedisConnection {
  const login = loginOf(address);
  const options = { ...tempers[temper], ...login, retryStrategy: (times: number) => Math.min(times * 100, 2000) };
  if (address.REDIS_CLUSTER_NODES !== undefined) {
    const cluster = new Cluster(address.REDIS_CLUSTER_NODES.map(hostAndPort(6379)), {
      redisOptions: options,
      enableOfflineQueue: temper === 'patient',
      // A certificate names the host, not the address that the name has.
      ...(login.tls === undefined ? {} : { dnsLookup: (host, done) => done(null, host) }),
    });
    return withoutHangs(cluster);
  }
  if (address.REDIS_SENTINELS !== undefined && address.REDIS_SENTINEL_NAME !== undefined) {
    return new Redis({
      ...options,
      sentinels: address.REDIS_SENTINELS.map(hostAndPort(26379)),
      name: address.REDIS_SENTINEL_NAME,
      ...sentinelLogin(address),
      ...(login.tls === undefined ? {} : { sentinelTLS: login.tls, enableTLSForSentinelMode: true }),
    });
  }
  if (address.REDIS_URL === undefined) {
    throw new Error('Set REDIS_URL, REDIS_CLUSTER_NODES, or REDIS_SENTINELS with REDIS_SENTINEL_NAME.');
  }
  return new Redis({ ...options, ...whereOf(new URL(address.REDIS_URL)) });
}

/** How long an end may take. */
const endMs = 500;

/**
 * Two waits of BullMQ for the connection that it duplicates never end in a failover, and it would ask for no job any more:
 * `connect` of ioredis does not settle where the cluster is not ready at the first look, and a node that is found after
 * `disconnect` keeps the connection from its end.
 */
function withoutHangs(cluster: Cluster): Cluster {
  const connect = cluster.connect.bind(cluster);
  const disconnect = cluster.disconnect.bind(cluster);
  const duplicate = cluster.duplicate.bind(cluster);
  let again: NodeJS.Timeout | undefined;
  return Object.assign(cluster, {
    connect: () =>
      new Promise<void>((resolve, reject) => {
        const onClose = () => reject(new Error('The connection was closed before the cluster was ready.'));
        cluster.once('close', onClose);
        connect()
          .finally(() => cluster.off('close', onClose))
          .then(resolve, reject);
      }),
    disconnect(reconnect = false) {
      clearInterval(again);
      disconnect(reconnect);
      again = setInterval(() => {
        if (cluster.status === 'disconnecting') disconnect(reconnect);
        else clearInterval(again);
      }, endMs).unref();
    },
    duplicate: (...args: Parameters<Cluster['duplicate']>) => withoutHangs(duplicate(...args)),
  });
}

function sentinelLogin({ REDIS_SENTINEL_USERNAME: username, REDIS_SENTINEL_PASSWORD: password }: RedisAddress) {
  return {
    ...(username === undefined ? {} : { sentinelUsername: username }),
    ...(password === undefined ? {} : { sentinelPassword: password }),
  };
}

function whereOf(url: URL) {
  if (url.protocol === 'unix:') return { path: decodeURIComponent(url.pathname) };
  return hostAndPort(6379)(url.host);
}

function hostAndPort(defaultPort: number) {
  return (node: string) => {
    const { hostname, port } = new URL(`redis://${node}`);
    return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? defaultPort : Number(port) };
  };
}
