import { expect, it } from 'vitest';
import { z } from 'zod';
import { toProblem } from '../../src/http/error-response.js';
import { listPage, readCursor } from '../../src/http/list.js';
import { parseInput } from '../../src/http/parse-input.js';
import { Problem } from '../../src/http/problem.js';
import { checkJsonSize } from '../../src/http/read-body.js';

const schemas = { body: z.strictObject({ name: z.string(), tags: z.array(z.string()).optional() }) };
const errorsOf = (body: unknown) => {
  try {
    parseInput(schemas, { params: {}, query: {}, body });
    return [];
  } catch (error) {
    return error instanceof Problem ? (error.errors ?? []).map(({ path, code }) => `${path} ${code}`) : [String(error)];
  }
};

it('lists everything that is wrong, by path', () => {
  expect(errorsOf({ name: 1, tags: ['a', 2], role: 'admin' })).toEqual([
    'body.name invalid_type',
    'body.tags.1 invalid_type',
    'body.role unknown_field',
  ]);
});

it('refuses what Postgres cannot keep, in values and names', () => {
  expect(errorsOf({ name: 'a\0b' })).toEqual(['body.name nul_character']);
  expect(errorsOf({ name: 'a', tags: ['\ud800'] })).toEqual(['body.tags.0 lone_surrogate']);
  expect(errorsOf({ name: 'a', '\0': 1 })).toEqual(['body.\\0 nul_character']);
});

it('refuses names that would reach a prototype', () => {
  expect(errorsOf(JSON.parse('{"name":"a","__proto__":{"admin":true}}'))).toEqual(['body.__proto__ unknown_field']);
  expect(errorsOf(JSON.parse('{"name":"a","constructor":{"prototype":{"admin":true}}}'))).toEqual([
    'body.constructor unknown_field',
  ]);
  expect(({} as { admin?: boolean }).admin).toBeUndefined();
});

it.each([
  ['[[[]]]', 3, true],
  ['[[[]]]', 2, false],
  ['{"a":[{"b":"[[[[\\"[[["}]}', 3, true],
  ['[],[],[],[]', 1, true],
])('measures how deep %s is, looking past texts', (text, deepest, passes) => {
  const check = () => checkJsonSize(Buffer.from(text), { depth: deepest, values: 100 });
  if (passes) expect(check).not.toThrow();
  else expect(check).toThrow(/nests/);
});

it.each([
  ['[0,0,0]', 3, true],
  ['[0,0,0]', 2, false],
  ['{"a":[1,2],"b":3}', 2, false],
  ['[",,,,\\",,"]', 1, true],
])('counts the values of %s, looking past texts', (text, values, passes) => {
  const check = () => checkJsonSize(Buffer.from(text), { depth: 32, values });
  if (passes) expect(check).not.toThrow();
  else expect(check).toThrow(/values/);
});

it('lists no more than a hundred faults, and says how many there are', () => {
  const body = { name: 'a', ...Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`k${index}`, 1])) };
  expect(errorsOf(body)).toHaveLength(100);
  expect(() => parseInput(schemas, { params: {}, query: {}, body })).toThrow('4999 more');
});

it('pages a list, saying where to go on', () => {
  const found = { items: [{ id: 1 }, { id: 2 }, { id: 3 }], count: 1001 };
  const page = listPage(
    { skip: 0, limit: 2 },
    found,
    ({ id }) => id,
    ({ id }) => id,
  );
  expect(page).toMatchObject({ items: [1, 2], total: 1000, total_is_exact: false });
  expect(readCursor(page.next_cursor ?? '', z.int())).toBe(2);
  expect(
    listPage(
      { skip: 0, limit: 3 },
      { items: [{ id: 1 }], count: 1 },
      ({ id }) => id,
      ({ id }) => id,
    ).next_cursor,
  ).toBeNull();
});

const temporary = [
  '53100',
  '53200',
  '53300',
  '57P03',
  '58030',
  '40001',
  '40P01',
  '55P03',
  '57014',
  '25P04',
  'EHOSTUNREACH',
];

it.each(temporary)('answers SQLSTATE %s with a 503 that says when to try again', (code) => {
  expect(toProblem(Object.assign(new Error('could not extend file'), { code }))).toMatchObject({
    code: 'database_unavailable',
    headers: { 'Retry-After': '5' },
  });
});

it.each(['', '!', Buffer.from('"x"').toString('base64url'), Buffer.from('{').toString('base64url')])(
  'refuses the foreign cursor %j',
  (cursor) => {
    expect(() => readCursor(cursor, z.int())).toThrow(Problem);
  },
);
