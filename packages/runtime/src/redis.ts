import { Cluster, Redis } from 'ioredis';

export type RedisConnection = Redis | Cluster;

/** Where Redis is: exactly one of a URL, the nodes of a cluster, or Sentinels with the master's name. */
export interface RedisAddress {
  REDIS_URL?: string | undefined;
  REDIS_CLUSTER_NODES?: string[] | undefined;
  REDIS_SENTINELS?: string[] | undefined;
  REDIS_SENTINEL_NAME?: string | undefined;
}

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
  const options = { ...tempers[temper], retryStrategy: (times: number) => Math.min(times * 100, 2000) };
  if (address.REDIS_CLUSTER_NODES !== undefined) {
    return new Cluster(address.REDIS_CLUSTER_NODES.map(hostAndPort(6379)), {
      redisOptions: options,
      enableOfflineQueue: temper === 'patient',
    });
  }
  if (address.REDIS_SENTINELS !== undefined && address.REDIS_SENTINEL_NAME !== undefined) {
    return new Redis({
      ...options,
      sentinels: address.REDIS_SENTINELS.map(hostAndPort(26379)),
      name: address.REDIS_SENTINEL_NAME,
    });
  }
  if (address.REDIS_URL === undefined) {
    throw new Error('Set REDIS_URL, REDIS_CLUSTER_NODES, or REDIS_SENTINELS with REDIS_SENTINEL_NAME.');
  }
  return new Redis(address.REDIS_URL, options);
}

/** The problem of an environment that names no Redis, or Sentinels without a master; null where the address is complete. */
export function missingRedisAddress(address: RedisAddress): string | null {
  const given = [address.REDIS_URL, address.REDIS_CLUSTER_NODES, address.REDIS_SENTINELS].filter(Boolean).length;
  if (given !== 1) return 'set exactly one of REDIS_URL, REDIS_CLUSTER_NODES and REDIS_SENTINELS';
  if (address.REDIS_SENTINELS && !address.REDIS_SENTINEL_NAME) return 'REDIS_SENTINELS needs REDIS_SENTINEL_NAME';
  return null;
}

function hostAndPort(defaultPort: number) {
  return (node: string) => {
    const { hostname, port } = new URL(`redis://${node}`);
    return { host: hostname, port: port === '' ? defaultPort : Number(port) };
  };
}
