import { expect, it } from 'vitest';
import { z } from 'zod';
import { parseInput } from '../../src/http/parse-input.js';
import { Problem } from '../../src/http/problem.js';
import { routes } from '../../src/routes.js';
import { readUploadOptions } from '../../src/uploads/upload-options.js';

/** What the validator library says by itself, whatever the kind of issue. */
const validatorWords =
  /expected|received|invalid (input|option|string|url|key|element|uuid|email)|too (small|big)|"\|"[^,]|leave the cell/i;

const oddValues = [
  undefined,
  null,
  true,
  1.5,
  -1,
  1e300,
  '',
  ' ',
  'x',
  '12345',
  'x'.repeat(3000),
  [],
  ['x', 'x'],
  [null],
  {},
  { x: 1 },
  { ['k'.repeat(600)]: null },
];

function messagesOf(work: () => unknown): string[] {
  try {
    work();
    return [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return (error.errors ?? []).map(({ path, message }) => `${path}: ${message}`);
  }
}

const parts = routes.flatMap((route) =>
  (['params', 'query', 'body'] as const).flatMap((part) => {
    const schema = route[part];
    return schema === undefined ? [] : [[`${route.method} ${route.path}`, part, schema] as const];
  }),
);

it.each(parts)('tells people in our own words what is wrong with %s, %s', (_name, part, schema) => {
  const names = Object.keys('shape' in schema ? (schema.shape as object) : { x: 1 });
  const given = [...oddValues, ...names.flatMap((name) => oddValues.map((value) => ({ [name]: value })))];
  const messages = given.flatMap((value) =>
    messagesOf(() => parseInput({ [part]: schema }, { params: {}, query: {}, body: {}, [part]: value })),
  );
  expect(messages.length).toBeGreaterThan(0);
  for (const message of messages) {
    expect(message).not.toMatch(validatorWords);
    expect(message).toMatch(/: [A-Z“"].*[.!]$/s);
  }
});

it('names the value that was given, unless it is secret', () => {
  const schema = z.strictObject({
    batch_size: z.int(),
    password: z.string().min(6),
    url: z.url(),
    list: z.array(z.int()),
  });
  const body = { batch_size: 'many', password: 'hush', url: 'nowhere', list: [1, 'x'.repeat(100)] };
  expect(messagesOf(() => parseInput({ body: schema }, { params: {}, query: {}, body }))).toEqual([
    'body.batch_size: Give a number. Given: "many".',
    'body.password: Give 6 characters or more.',
    'body.url: Give an address such as https://shop.example.com/feed.csv. Given: "nowhere".',
    `body.list.1: Give a number. Given: "${'x'.repeat(60)}…".`,
  ]);
});

it.each([
  ['batch_size', 'many', 'Give a number. Given: "many".'],
  ['dry_run', 'yes', 'Give true or false. Given: "yes".'],
  ['columns', '{"a": 1}', 'Give a text. Given: 1.'],
  ['delimiter', ':', 'Give one of auto, ",", ";", "\\t", "|", "~", comma, semicolon, tab, pipe, tilde. Given: ":".'],
  ['max_rejected', 'x', 'Give a number of rows or a share such as "5%". Given: "x".'],
])('describes the field %s=%s of a form as it does JSON', (name, text, message) => {
  const [told] = messagesOf(() => readUploadOptions(new Map([[name, text]])));
  expect(told).toMatch(new RegExp(`^body\\.${name}(?:\\.\\w+)?: `));
  expect(told?.replace(/^[\w.]+: /, '')).toBe(message);
});
