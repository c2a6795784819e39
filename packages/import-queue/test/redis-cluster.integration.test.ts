import { once } from 'node:events';
import { connectRedis } from '@feedstock/runtime/redis';
import { findFreePort, startTestRedis } from '@feedstock/test-support';
import { Cluster } from 'ioredis';
import { afterAll, expect, it } from 'vitest';

const node = await startTestRedis([
  'cluster-enabled yes',
  `cluster-port ${await findFreePort()}`,
  'cluster-announce-ip 127.0.0.1',
]);

const { host, password } = new URL(node.url);
const admin = connectRedis({ REDIS_URL: node.url }, 'patient');
// Without its last slot the cluster is down.
await admin.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16382');
afterAll(() => admin.disconnect());

function connectCluster(): Cluster {
  const cluster = connectRedis({ REDIS_CLUSTER_NODES: [host], REDIS_PASSWORD: password }, 'patient');
  if (cluster instanceof Cluster) return cluster;
  throw new Error('It is no cluster.');
}

it('gives up connecting to a cluster that is not ready, and tries again', async () => {
  const cluster = connectCluster();
  const copies = [cluster.duplicate([], { lazyConnect: true })];
  copies.push(...copies.map((copy) => copy.duplicate([], { lazyConnect: true })));
  for (const copy of copies) await expect(copy.connect()).rejects.toThrow('before the cluster was ready');
  await admin.call('CLUSTER', 'ADDSLOTS', '16383');
  for (const each of [cluster, ...copies]) {
    expect(await each.set('key', 'value')).toBe('OK');
    each.disconnect();
  }
});

it('ends though a node is found after that', async () => {
  const cluster = connectCluster();
  await cluster.set('key', 'value');
  const ended = once(cluster, 'end');
  cluster.disconnect();
  const { hostname, port } = new URL(node.url);
  // As the redirection of a command does that was under way.
  cluster['connectionPool'].findOrCreate({ host: hostname, port: Number(port) });
  await ended;
});
