import { type Database, findWrittenPosition } from '@feedstock/database';
import { createWrittenPositions } from '@feedstock/runtime';
import { connectRedis } from '@feedstock/runtime/redis';
import type { WorkerEnv } from './env.js';

/** Lets the APIs know how far a replica must be before the owner of an import that has ended reads from it. */
export interface NoteEnds {
  note(ownerId: number): Promise<void>;
  close(): void;
}

/** Does nothing where there is no replica. */
export function noteEnds(env: WorkerEnv, db: Database): NoteEnds {
  if (env.DATABASE_REPLICA_URL === undefined) return { note: async () => undefined, close: () => undefined };
  const redis = connectRedis(env, 'impatient');
  redis.on('error', () => undefined);
  const written = createWrittenPositions(redis, env.REPLICA_MAX_LAG_SECONDS);
  return {
    note: async (ownerId) => written.note(ownerId, await findWrittenPosition(db)),
    close: () => redis.disconnect(),
  };
}
