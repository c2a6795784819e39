import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { databaseShape, integerVariable, listVariable, processShape } from '../src/env-shapes.js';
import { describeProblems } from '../src/read-env.js';
import { missingRedisAddress } from '../src/redis.js';

const schema = z.object({ ...processShape, ...databaseShape, PORT: integerVariable(1, 65_535) });
const good = { DATABASE_URL: 'postgresql://u:p@localhost:5432/d', PORT: '8000' };

describe('the environment', () => {
  it('has defaults for what is not given', () => {
    expect(schema.parse(good)).toMatchObject({
      NODE_ENV: 'development',
      DEBUG: false,
      DATABASE_POOL_MAX: 10,
      PORT: 8000,
    });
  });

  it.each(['True', '1', 'yes'])('reads DEBUG=%s as true', (DEBUG) => {
    expect(schema.parse({ ...good, DEBUG }).DEBUG).toBe(true);
  });

  it('reports every problem in one message, by name and without values', () => {
    const result = schema.safeParse({ DATABASE_URL: 'mysql://root:hush@x', PORT: '8o', LOG_LEVEL: 'loud' });
    const text = result.error === undefined ? '' : describeProblems(result.error);
    for (const name of ['DATABASE_URL', 'PORT', 'LOG_LEVEL']) expect(text).toContain(name);
    expect(text).not.toContain('hush');
  });

  it('reads lists', () => {
    expect(listVariable.parse(' a, b ,,c ')).toEqual(['a', 'b', 'c']);
  });

  it.each([
    [{ REDIS_URL: 'redis://x' }, null],
    [{}, 'exactly one'],
    [{ REDIS_URL: 'redis://x', REDIS_SENTINELS: ['y'] }, 'exactly one'],
    [{ REDIS_SENTINELS: ['y'] }, 'REDIS_SENTINEL_NAME'],
    [{ REDIS_SENTINELS: ['y'], REDIS_SENTINEL_NAME: 'z' }, null],
  ])('of Redis at %j misses %j', (address, expected) => {
    const missing = missingRedisAddress(address);
    if (expected === null) expect(missing).toBeNull();
    else expect(missing).toContain(expected);
  });
});
