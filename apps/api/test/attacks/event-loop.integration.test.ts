import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { routes } from '../../src/routes.js';
import type { Route } from '../../src/routing/route.js';
import type { LoggedIn, Reply, RequestOptions } from '../support/client.js';
import { createAdmin, createTestServices, startApi } from '../support/start-api.js';

/**
 * Requests made to keep the process busy: everybody else waits for as long as one of them holds the event loop. A hold is
 * the shortest of some tries, because only our own code takes long every time on a busy machine.
 */
const maxHoldMs = 200;
const tries = 3;

const api = await startApi(await createTestServices());
await createAdmin(api);
let user: LoggedIn;
beforeAll(async () => {
  user = await api.registerUser();
});

const megabyte = 1_000_000;
/** A bulk request is answered row by row. */
const maxAnswer = 8 * megabyte;
/** As many as a body may have, but for a few around them. */
const manyValues = 9990;

/** A list of that many items, each made longer, where it can be, so that the whole is nearly a megabyte. */
const list = (item: string) => `[${Array.from({ length: manyValues }, () => item).join(',')}]`;
const keys = (value: string) =>
  `{${Array.from({ length: manyValues }, (_, index) => `"${'k'.repeat(80)}${index}":${value}`).join(',')}}`;

/** Values as large as are read, and some that are larger, as JSON. */
const largeValues: Readonly<Record<string, string>> = {
  'more numbers than are read': `[${'0,'.repeat(megabyte / 2)}0]`,
  'many numbers': list('0.1'),
  'many empty texts': list('""'),
  'many texts': list(`"${'a'.repeat(44)}"`),
  'many addresses': list(`"https://a.b/${'c'.repeat(30)}"`),
  'many prices': list('"1.234,56 EUR"'),
  'many groups': list(`{"name":"${'x'.repeat(30)}"}`),
  'many empty groups': list('{}'),
  'many lists': list('[[[]]]'),
  'many keys': keys('1'),
  'many keys of nothing': keys('null'),
  'many keys of texts': keys('"x"'),
  'nested lists': `${'{"a":['.repeat(15)}${list('"x"')}${']}'.repeat(15)}`,
  'a long text': `"${'a'.repeat(megabyte)}"`,
  'a text of blanks': `"a${' '.repeat(megabyte)}b"`,
  'a text of invisible blanks': `"a${'\u200b'.repeat(300_000)}b"`,
  'a text of commas': `"${','.repeat(megabyte)}"`,
  'a text of escapes': `"${'\\n'.repeat(megabyte / 2)}"`,
  'a text of digits': `"${'1'.repeat(megabyte)}"`,
  'a long number': '1'.repeat(megabyte),
};

/**
 * The longest time in which nothing else ran while `work` did, in milliseconds. What this process did not work of it was
 * the machine's: a hold is never longer than the processor time in it.
 */
async function measureHold(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let isOver = false;
  const working = work().finally(() => {
    isOver = true;
  });
  // It is awaited below.
  working.catch(() => undefined);
  for (let last = lap(); !isOver; ) {
    await nextTurn();
    const now = lap();
    longest = Math.max(longest, Math.min(now.clock - last.clock, now.processor - last.processor));
    last = now;
  }
  await working;
  return longest;
}

function lap(): { clock: number; processor: number } {
  const { user: ofCode, system } = process.cpuUsage();
  return { clock: performance.now(), processor: (ofCode + system) / 1000 };
}

it('a hold by work of its own is seen', async () => {
  const busy = async () => {
    await nextTurn();
    const start = lap();
    const isHeld = ({ clock, processor } = lap()) =>
      Math.min(clock - start.clock, processor - start.processor) > maxHoldMs;
    while (!isHeld());
  };
  expect(await measureHold(busy)).toBeGreaterThanOrEqual(maxHoldMs);
});

async function expectNoLongHold(send: () => Promise<Reply>): Promise<void> {
  let shortest = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < tries && shortest > maxHoldMs; attempt += 1) {
    shortest = Math.min(
      shortest,
      await measureHold(async () => {
        const { status, text } = await send();
        expect(status).toBeLessThan(500);
        expect(text.length).toBeLessThan(maxAnswer);
      }),
    );
  }
  expect(shortest).toBeLessThan(maxHoldMs);
}

const withJson = ({ body, bodyTypes = ['application/json'] }: Route) =>
  body !== undefined && bodyTypes.includes('application/json');

const schemasSeen = new Set<unknown>();

/** Every large value for a schema that comes first here; a third of them, in turn, where a route before reads a field by it. */
function valuesFor(schema: unknown, turn: number): string[] {
  const own = withoutOptional(schema);
  const isFirst = !schemasSeen.has(own);
  schemasSeen.add(own);
  return Object.values(largeValues).filter((_value, index) => isFirst || index % 3 === turn % 3);
}

function withoutOptional(schema: unknown): unknown {
  return schema instanceof z.ZodOptional ? withoutOptional(schema.unwrap()) : schema;
}

describe.each(routes.filter(withJson).map((route) => [`${route.method.toUpperCase()} ${route.path}`, route] as const))(
  '%s',
  (_name, { method, path, body }) => {
    const send = (rawBody: string) => {
      const options = { token: user.token, rawBody, headers: { 'Content-Type': 'application/json' } };
      return api.request(method.toUpperCase(), path.replaceAll(/\{\w+\}/g, '1'), options);
    };

    it.each(Object.entries(largeValues))('is not held up by %s', async (_what, value) => {
      await expectNoLongHold(() => send(value));
    });

    const fields = Object.entries(body !== undefined && 'shape' in body ? (body.shape as object) : {});
    const cases = fields.map(([field, schema], turn) => ({ field, values: valuesFor(schema, turn) }));
    it.each(cases)('is not held up by what may be in its field $field', { timeout: 60_000 }, async (each) => {
      for (const value of each.values) await expectNoLongHold(() => send(`{"${each.field}":${value}}`));
    });
  },
);

/** As much as a bulk request may send: rows one after the other, or one row that is all of it. */
const rowsOf = (row: string) => `[${Array.from({ length: 9999 }, () => row).join(',')}]`;
const largeRows: Readonly<Record<string, string>> = {
  'many rows of nothing': rowsOf('{}'),
  'many rows that are none': rowsOf('0'),
  'many rows with a key': rowsOf('{"gtin":"4006381333931","title":"Shoe","price":"1.234,56 EUR","location":"a"}'),
  'many rows of unknown names': rowsOf(`{"${'k'.repeat(700)}":1,"a":2,"b":3}`),
  'one row of eight megabytes': `[{"title":"${'a'.repeat(8_000_000)}"}]`,
  'blanks around a row': `[${' '.repeat(8_000_000)}{}]`,
  'one row of many values': `[[${'0,'.repeat(9000)}0]]`,
};

describe.each(routes.filter(({ rows }) => rows !== undefined).map(({ path }) => [path] as const))('%s', (path) => {
  it.each(Object.entries(largeRows))('is not held up by %s', { timeout: 120_000 }, async (_what, rawBody) => {
    for (const text of [rawBody, rawBody.slice(1, -1).replaceAll('},{', '}\n{')]) {
      const headers = { 'Content-Type': text === rawBody ? 'application/json' : 'application/x-ndjson' };
      await expectNoLongHold(() => api.request('POST', path, { token: user.token, rawBody: text, headers }));
    }
  });
});

describe('a request without a body', () => {
  const long = 15_000;
  const requests: [what: string, path: string, headers?: Record<string, string>][] = [
    ['a long path', `/${'a'.repeat(long)}`],
    ['a path of slashes', '/'.repeat(long)],
    ['a path of escapes', `/products/${'%2F'.repeat(long / 3)}`],
    ['many parameters', `/products?${'a=1&'.repeat(long / 4)}`],
    ['one parameter many times', `/products?${'search=a&'.repeat(long / 9)}`],
    ['a search of blanks', `/products?search=a${'+'.repeat(long)}b`],
    ['a search of words', `/products?search=${'a+'.repeat(long / 2)}`],
    ['a long GTIN', `/products?gtin=${'1'.repeat(long)}`],
    ['many columns', `/export-csv?columns=${'a,'.repeat(long / 2)}`],
    ['a long cursor', `/products?cursor=${'a'.repeat(long)}`],
    ['many accepted types', '/import-jobs', { Accept: 'a/b;q=0.1,'.repeat(long / 10) }],
    ['an Accept of blanks', '/import-jobs', { Accept: `text/csv${' '.repeat(long)};q=1` }],
    ['many tags', '/products/1', { 'If-None-Match': '"1-abcdefgh", '.repeat(long / 14) }],
    ['a token of blanks', '/me', { Authorization: `Bearer ${' '.repeat(long)}a b` }],
    ['a token of dots', '/me', { Authorization: `Bearer ${'.'.repeat(long)}` }],
    ['credentials of nothing', '/admin/queues', { Authorization: `Basic ${'='.repeat(long)} a` }],
    ['many hosts on the way', '/me', { 'X-Forwarded-For': '1.2.3.4, '.repeat(long / 9) }],
    ['a long key', '/products', { 'Idempotency-Key': 'a'.repeat(long) }],
  ];

  it.each(requests)('with %s holds nobody up', async (_what, path, headers = {}) => {
    const options: RequestOptions = { headers: { Authorization: `Bearer ${user.token}`, ...headers } };
    await expectNoLongHold(() => api.request('GET', path, options));
  });

  it('with many tags of a change holds nobody up', async () => {
    for (const tag of [`"${'a'.repeat(long)}`, '"a",'.repeat(long / 4), `"a"${' '.repeat(long)}x`]) {
      const options = { token: user.token, body: {}, headers: { 'If-Match': tag } };
      await expectNoLongHold(() => api.request('PUT', '/products/1', options));
    }
  });
});
