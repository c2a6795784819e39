import type { RedisConnection } from './redis.js';

/** How far the database's log had been written when each user last wrote, for all processes. */
export interface WrittenPositions {
  /** Keeps the position, unless a later one is known. */
  note(userId: number, position: number): Promise<void>;
  /** The position up to which a replica must have replayed before this user reads from it; 0 where any will do. */
  find(userId: number): Promise<number>;
}

const noteScript = `local known = redis.call('GET', KEYS[1])
if known and tonumber(known) >= tonumber(ARGV[1]) then redis.call('EXPIRE', KEYS[1], ARGV[2])
else redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2]) end`;

/** A position is kept for longer than a replica may lag: beyond that nobody reads from it, whatever they wrote. */
export function createWrittenPositions(redis: RedisConnection, maxLagSeconds: number): WrittenPositions {
  const keepSeconds = maxLagSeconds * 2 + 10;
  const keyOf = (userId: number) => `feedstock:written:${userId}`;
  return {
    async note(userId, position) {
      await redis.eval(noteScript, 1, keyOf(userId), String(position), String(keepSeconds));
    },
    async find(userId) {
      return Number((await redis.get(keyOf(userId))) ?? 0);
    },
  };
}
