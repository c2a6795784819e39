import { expect, it } from 'vitest';
import { parseInput } from '../../src/http/parse-input.js';
import { Problem } from '../../src/http/problem.js';
import { routes } from '../../src/routes.js';

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
