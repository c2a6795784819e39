import { showValue } from '@feedstock/runtime';
import type { z } from 'zod';
import { describeIssue } from './describe-issue.js';
import { type InvalidPart, Problem } from './problem.js';

/** What a request's parts are called in the `path` of an error. */
type PartName = 'params' | 'query' | 'body';

/** Parses the parts of a request with their schemas; throws one problem that lists everything that is wrong. */
export function parseInput(
  schemas: Readonly<Partial<Record<PartName, z.ZodType | undefined>>>,
  given: Readonly<Record<PartName, unknown>>,
): Record<PartName, unknown> {
  const errors: InvalidPart[] = [];
  const parse = (part: PartName): unknown => {
    const schema = schemas[part];
    if (schema === undefined) return undefined;
    const result = parsePart(schema, part, given[part]);
    if (result.ok) return result.value;
    errors.push(...result.errors);
    return undefined;
  };
  const parsed = { params: parse('params'), query: parse('query'), body: parse('body') };
  if (errors.length > 0) throw invalid(errors);
  return parsed;
}

/** Parses one part of a request, or one row of it, with its schema. */
export function parsePart<T>(
  schema: z.ZodType<T>,
  part: PartName,
  given: unknown,
): { ok: true; value: T } | { ok: false; errors: InvalidPart[] } {
  const unstorable = findUnstorable(given);
  if (unstorable !== null) {
    return { ok: false, errors: [{ ...unstorable, path: [part, ...unstorable.path].join('.') }] };
  }
  const result = schema.safeParse(given, { error: describeIssue });
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, errors: result.error.issues.flatMap((issue) => toInvalidParts(issue, part, given)) };
}

/** An answer need not be longer than its request. */
const maxListed = 100;

/** A 422 that lists what is not valid, as far as anybody reads. */
export function invalid(errors: readonly InvalidPart[]): Problem {
  const [first] = errors;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more, see errors)` : '';
  const detail = first === undefined ? 'The request is not valid.' : `${first.path}: ${first.message}${more}`;
  return new Problem('invalid', detail, { errors: errors.slice(0, maxListed) });
}

function toInvalidParts(issue: z.core.$ZodIssue, part: PartName, given: unknown): InvalidPart[] {
  const path = [part, ...issue.path.map(String)];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key].join('.'),
      code: 'unknown_field',
      message: 'There is no such field. Leave it out, or check its spelling.',
    }));
  }
  // zod's code for our own checks is `custom`; a check may name a better one.
  const code =
    issue.code === 'custom' && typeof issue.params?.['code'] === 'string' ? issue.params['code'] : issue.code;
  const value = showValue(valueAt(given, issue.path), path.join('.'));
  const message = value === null ? issue.message : `${issue.message} Given: ${value}.`;
  return [{ path: path.join('.'), code, message }];
}

function valueAt(given: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Readonly<Record<PropertyKey, unknown>> | undefined)?.[key],
    given,
  );
}

const loneSurrogate = /\p{Surrogate}/u;

type Unstorable = Omit<InvalidPart, 'path'> & { path: string[] };

/** The first text, name or value, that Postgres could not keep: NUL, or half a surrogate pair. Depth is bounded where the body is read. */
function findUnstorable(value: unknown): Unstorable | null {
  if (typeof value === 'string') return checkText(value);
  if (value === null || typeof value !== 'object') return null;
  for (const [name, item] of Object.entries(value)) {
    const found = checkText(name) ?? forbiddenName(name) ?? findUnstorable(item);
    if (found !== null) return { ...found, path: [printable(name), ...found.path] };
  }
  return null;
}

function checkText(text: string): Unstorable | null {
  if (text.includes('\0')) {
    return { path: [], code: 'nul_character', message: 'The text holds a NUL character. Remove it.' };
  }
  if (loneSurrogate.test(text)) {
    return { path: [], code: 'lone_surrogate', message: 'The text holds half a character. Send it in UTF-8.' };
  }
  return null;
}

function forbiddenName(name: string): Unstorable | null {
  if (name !== '__proto__') return null;
  return { path: [], code: 'unknown_field', message: 'This name is not allowed. Leave the field out.' };
}

function printable(name: string): string {
  return name
    .replaceAll('\0', '\\0')
    .replaceAll(/\p{Surrogate}/gu, '\ufffd')
    .slice(0, 100);
}
