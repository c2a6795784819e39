import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { askRedis, findFreePort, type LocalService, makeCertificates, startRedis } from '@feedstock/local-services';
import { until } from './until.js';

/** How the servers of Redis look after each other. */
export const redisForms = ['sentinel', 'cluster'] as const;
export type RedisForm = (typeof redisForms)[number];

export interface RedisServers {
  /** How API and worker reach them. */
  env: NodeJS.ProcessEnv;
  /** The one that has the queue, to be killed once all know of each other. */
  primary: () => Promise<LocalService>;
  /** Starts the killed one again, once another one has taken its place: it has lost its data, and would be the primary again. */
  startAgain: () => Promise<void>;
}

/** Has a service stopped at the end. */
export type Keep = <T extends Pick<LocalService, 'stop'>>(service: T) => T;

interface Place {
  folder: string;
  cacheDirectory: string;
  keep: Keep;
}

export const startRedisServers: Record<RedisForm, (place: Place) => Promise<RedisServers>> = {
  sentinel: startSentinels,
  cluster: startCluster,
};

/** Starts servers that have one password. */
function startWith({ folder, cacheDirectory, keep }: Place, password: string) {
  return async (name: string, configuration: string[], sentinel = false) => {
    const dataDirectory = join(folder, name);
    mkdirSync(dataDirectory, { recursive: true });
    writeFileSync(join(dataDirectory, 'password'), password, { mode: 0o600 });
    return keep(await startRedis({ dataDirectory, cacheDirectory, throwAway: true, configuration, sentinel }));
  };
}

const master = 'feedstock';

/** A name and a value in an answer of Redis. */
const pair = /\$\d+\r\n(.*)\r\n\$\d+\r\n(.*)\r\n/g;

/** A primary with two replicas, and three Sentinels of which two must agree. */
async function startSentinels(place: Place): Promise<RedisServers> {
  const password = randomBytes(16).toString('hex');
  const start = startWith(place, password);
  const login = [`masterauth ${password}`];
  let primary = await start('redis-1', login);
  const { port } = new URL(primary.url);
  for (const name of ['redis-2', 'redis-3']) await start(name, [...login, `replicaof 127.0.0.1 ${port}`]);
  const sentinels: LocalService[] = [];
  for (const name of ['sentinel-1', 'sentinel-2', 'sentinel-3']) {
    const lines = [
      `sentinel monitor ${master} 127.0.0.1 ${port} 2`,
      `sentinel auth-pass ${master} ${password}`,
      `sentinel down-after-milliseconds ${master} 2000`,
      `sentinel failover-timeout ${master} 10000`,
    ];
    sentinels.push(await start(name, lines, true));
  }
  /** Whether this is so for all Sentinels: their answer is names and values in turn. */
  const all = (isSo: (facts: Map<string, string>) => boolean) => async () => {
    const answers = await Promise.all(sentinels.map((each) => ask(each, password, `SENTINEL MASTER ${master}`)));
    return answers.every((answer) =>
      isSo(new Map([...answer.matchAll(pair)].map(([, name = '', value = '']) => [name, value]))),
    );
  };
  return {
    env: {
      REDIS_SENTINELS: sentinels.map(({ url }) => new URL(url).host).join(','),
      REDIS_SENTINEL_NAME: master,
      REDIS_PASSWORD: password,
      REDIS_SENTINEL_PASSWORD: password,
    },
    primary: async () => {
      const knowsAll = all((facts) => facts.get('num-slaves') === '2' && facts.get('num-other-sentinels') === '2');
      await until('the Sentinels to know all', knowsAll);
      return primary;
    },
    /** As a primary that nobody asks: a Sentinel makes it a replica of the new one. */
    startAgain: async () => {
      await until(
        'another primary',
        all((facts) => facts.get('port') !== port),
      );
      primary = await start('redis-1', login);
    },
  };
}

/** The keys of the queue are in the slot of this one. */
const queueKey = '{feedstock}';

const slots = 16_384;
const primaries = 3;

interface ClusterNode {
  server: LocalService;
  /** With TLS, for clients. */
  port: number;
  /** With TLS, for the other nodes. */
  bus: number;
  startAgain: () => Promise<LocalService>;
  ask: (command: string) => Promise<string>;
}

/** Three primaries with a replica each, with one password, and TLS between all. */
async function startCluster(place: Place): Promise<RedisServers> {
  const password = randomBytes(16).toString('hex');
  const files = makeCertificates(place.folder);
  const nodes: ClusterNode[] = [];
  for (let number = 1; number <= 2 * primaries; number += 1) {
    const [port, bus] = [await findFreePort(), await findFreePort()];
    const lines = [
      `masterauth ${password}`,
      `tls-port ${port}`,
      `tls-cert-file ${files.certificate}`,
      `tls-key-file ${files.key}`,
      `tls-ca-cert-file ${files.authority}`,
      'tls-auth-clients no',
      'tls-replication yes',
      'tls-cluster yes',
      'cluster-enabled yes',
      `cluster-port ${bus}`,
      'cluster-node-timeout 2000',
      'cluster-announce-ip 127.0.0.1',
    ];
    const startAgain = () => startWith(place, password)(`redis-${number}`, lines);
    const server = await startAgain();
    nodes.push({ server, port, bus, startAgain, ask: (command) => ask(server, password, command) });
  }
  const owner = await formCluster(nodes);
  return {
    env: {
      REDIS_CLUSTER_NODES: nodes.map(({ port }) => `127.0.0.1:${port}`).join(','),
      REDIS_PASSWORD: password,
      REDIS_TLS: 'true',
      REDIS_CA_FILE: files.authority,
    },
    primary: async () => owner.server,
    /** The others tell it that its replica has taken its place. */
    startAgain: async () => {
      const heir = nodes[nodes.indexOf(owner) + primaries];
      const isPrimary = async () => (await heir?.ask('INFO replication'))?.includes('role:master') ?? false;
      await until('another primary', isPrimary);
      owner.server = await owner.startAgain();
    },
  };
}

async function ask({ url }: LocalService, password: string, command: string): Promise<string> {
  const answer = await askRedis(Number(new URL(url).port), password, command);
  if (answer === null || answer.startsWith('-')) throw new Error(`Redis answers ${command} with ${answer}`);
  return answer;
}

/** Makes a cluster of the nodes: the first half share the slots, each of the others follows one of them. Returns who has the queue. */
async function formCluster(nodes: readonly ClusterNode[]): Promise<ClusterNode> {
  const ids = await Promise.all(nodes.map(async ({ ask }) => /[0-9a-f]{40}/.exec(await ask('CLUSTER MYID'))?.[0]));
  const firstSlot = (index: number) => Math.floor((index * slots) / primaries);
  for (const [index, { port, bus, ask }] of nodes.entries()) {
    await nodes[0]?.ask(`CLUSTER MEET 127.0.0.1 ${port} ${bus}`);
    if (index < primaries) await ask(`CLUSTER ADDSLOTSRANGE ${firstSlot(index)} ${firstSlot(index + 1) - 1}`);
  }
  const all = (command: string, text: string) => async () =>
    (await Promise.all(nodes.map(({ ask }) => ask(command)))).every((answer) => answer.includes(text));
  await until('the nodes to know each other', all('CLUSTER INFO', `cluster_known_nodes:${nodes.length}`));
  for (const [index, { ask }] of nodes.slice(primaries).entries()) await ask(`CLUSTER REPLICATE ${ids[index]}`);
  await until('the cluster', all('CLUSTER INFO', 'cluster_state:ok'));
  const replicas = nodes.slice(primaries);
  await until('its replicas', async () => {
    const answers = await Promise.all(replicas.map(({ ask }) => ask('INFO replication')));
    return answers.every((answer) => answer.includes('master_link_status:up'));
  });
  const queueSlot = Number(/:(\d+)/.exec((await nodes[0]?.ask(`CLUSTER KEYSLOT ${queueKey}`)) ?? '')?.[1]);
  const owner = nodes.findLast((_node, index) => index < primaries && firstSlot(index) <= queueSlot);
  if (owner === undefined) throw new Error(`No node has slot ${queueSlot}.`);
  return owner;
}
