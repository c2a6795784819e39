import { type Connection, findWrittenPosition, isTemporary, type PoolUse } from '@feedstock/database';
import { type Logger, type RedisConnection, unlessAborted, type WrittenPositions } from '@feedstock/runtime';
import { type ReplicaStatus, watchReplica } from './watch-replica.js';

/** Where lists, search, export and statistics are read: from the replica, as long as it knows what the reader wrote. */
export interface Reads {
  /** Reads for a user, or for nobody in particular: from the replica, and from the primary where that fails or takes too long to fail. */
  run<T>(userId: number | null, read: (connection: Connection) => Promise<T>): Promise<T>;
  /** To be called before a user is told of something on the primary: what they wrote, or the end of their import. */
  noteKnown(userId: number): Promise<void>;
  /** For health; null where there is no replica. */
  replica(): { status: ReplicaStatus; lag_seconds: number | null } | null;
  /** The connections to the replica; null where there is none. */
  pool(): PoolUse | null;
  close(): Promise<void>;
}

/** Everything is read from the primary. */
export function readsOfPrimary(primary: Connection): Reads {
  return {
    run: (_userId, read) => read(primary),
    noteKnown: async () => undefined,
    replica: () => null,
    pool: () => null,
    close: async () => undefined,
  };
}

interface ReplicaOptions {
  primary: Connection;
  connect: (purpose: 'reads' | 'probe') => Connection;
  written: WrittenPositions;
  redis: RedisConnection;
  maxLagSeconds: number;
  logger: Logger;
}

/** Statements that hang on a lost replica are given up after this time. */
const abandonMs = 3000;

export function readsOfReplica({ primary, connect, written, redis, maxLagSeconds, logger }: ReplicaOptions): Reads {
  const maxLagMs = maxLagSeconds * 1000;
  let replica = connect('reads');
  let abandoning: NodeJS.Timeout | undefined;
  /** Until then positions may be missing in Redis, and nobody reads from the replica. */
  let forgetfulUntil = 0;
  const distrust = () => (forgetfulUntil = performance.now() + maxLagMs);
  // What should have been noted while Redis was away, or was noted on a server that has lost it, is missing.
  redis.once('close', () => redis.on('ready', distrust));
  // A cluster stays connected without the server that had them.
  redis.on('-node', distrust);

  const watch = watchReplica({
    primary,
    connect: () => connect('probe'),
    maxLagMs,
    onChange(status) {
      clearTimeout(abandoning);
      if (status === 'ok') logger.info('reads go to the replica');
      else logger.warn('reads go to the primary', { replica: status });
      if (status === 'unavailable') abandoning = setTimeout(replace, abandonMs);
    },
  });

  function replace(): void {
    const lost = replica;
    replica = connect('reads');
    void lost.close().catch(() => undefined);
  }

  async function mayUseReplica(userId: number | null): Promise<boolean> {
    if (watch.status() !== 'ok') return false;
    if (userId === null) return true;
    if (performance.now() < forgetfulUntil) return false;
    try {
      return watch.hasReplayed(await written.find(userId));
    } catch {
      distrust();
      return false;
    }
  }

  return {
    async run(userId, read) {
      if (!(await mayUseReplica(userId))) return read(primary);
      try {
        return await unlessAborted(read(replica), watch.lost(), () => new ReplicaLost());
      } catch (error) {
        if (!(error instanceof ReplicaLost) && !isTemporary(error)) throw error;
        return read(primary);
      }
    },
    async noteKnown(userId) {
      try {
        await written.note(userId, await findWrittenPosition(primary.db));
      } catch {
        distrust();
      }
    },
    replica: () => ({ status: watch.status(), lag_seconds: watch.lagSeconds() }),
    pool: () => replica.pool,
    async close() {
      clearTimeout(abandoning);
      await watch.stop();
      await replica.close();
    },
  };
}

class ReplicaLost extends Error {
  override readonly name = 'ReplicaLost';
}
