import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import {
  databaseShape,
  importShape,
  integerVariable,
  listVariable,
  operationsShape,
  processShape,
  redisShape,
} from '../src/env-shapes.js';
import { readEnv } from '../src/read-env.js';

const schema = z.object({
  ...processShape,
  ...databaseShape,
  ...operationsShape,
  PORT: integerVariable(1, 65_535),
});
const good = { DATABASE_URL: 'postgresql://u:p@localhost:5432/d', PORT: '8000' };

/** What is written before the process would end. */
function refusalOf(env: NodeJS.ProcessEnv, of: z.ZodType = schema): string {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const exit = vi.spyOn(process, 'exit').mockReturnValue(undefined as never);
  readEnv(of, env);
  const written = write.mock.calls.join('');
  expect(exit.mock.calls).toEqual([[1]]);
  vi.restoreAllMocks();
  return written;
}

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

  it('reports every problem in one message: name, value unless it is secret, and what to give', () => {
    const text = refusalOf({ DATABASE_URL: 'root:hush@x', PORT: '8o', LOG_LEVEL: 'loud', METRICS_TOKEN: 'hush' });
    expect(text).toContain('DATABASE_URL: must be an address such as postgresql://user:password@host:5432/database\n');
    expect(text).toContain('PORT: must be a whole number from 1 to 65535; "8o" was given\n');
    expect(text).toContain('LOG_LEVEL: must be one of error, warn, info, debug; "loud" was given\n');
    expect(text).toContain('METRICS_TOKEN: must have 16 characters or more\n');
    expect(text).not.toContain('hush');
    expect(refusalOf({})).toContain('DATABASE_URL: is missing; set it\n');
  });

  it('says nothing in the words of the validator library', () => {
    const all = z.object({ ...schema.shape, ...redisShape, ...importShape, ...operationsShape, OTHER: z.url() });
    const given = Object.keys(all.shape).map((name) => [name, ',']);
    for (const env of [{}, Object.fromEntries(given)]) {
      expect(refusalOf(env, all)).not.toMatch(/expected|received|invalid|too (small|big)/i);
    }
  });

  it('reads lists', () => {
    expect(listVariable.parse(' a, b ,,c ')).toEqual(['a', 'b', 'c']);
  });
});
