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
    const unstorable = findUnstorable(given[part], part);
    if (unstorable !== null) {
      errors.push(unstorable);
      return undefined;
    }
    const result = schema.safeParse(given[part], { error: describeIssue });
    if (result.success) return result.data;
    errors.push(...result.error.issues.flatMap((issue) => toInvalidParts(issue, part)));
    return undefined;
  };
  const parsed = { params: parse('params'), query: parse('query'), body: parse('body') };
  if (errors.length > 0) throw invalid(errors);
  return parsed;
}

export function invalid(errors: readonly InvalidPart[]): Problem {
  const [first] = errors;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more, see errors)` : '';
  const detail = first === undefined ? 'The request is not valid.' : `${first.path}: ${first.message}${more}`;
  return new Problem('invalid', detail, { errors });
}

function toInvalidParts(issue: z.core.$ZodIssue, part: PartName): InvalidPart[] {
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
  return [{ path: path.join('.'), code, message: issue.message }];
}

const loneSurrogate = /\p{Surrogate}/u;

/** The first text, name or value, that Postgres could not keep: NUL, or half a surrogate pair. Depth is bounded where the body is read. */
function findUnstorable(value: unknown, path: string): InvalidPart | null {
  if (typeof value === 'string') {
    if (value.includes('\0'))
      return { path, code: 'nul_character', message: 'The text holds a NUL character. Remove it.' };
    if (loneSurrogate.test(value))
      return { path, code: 'lone_surrogate', message: 'The text holds half a character. Send it in UTF-8.' };
    return null;
  }
  if (value === null || typeof value !== 'object') return null;
  for (const [name, item] of Object.entries(value)) {
    const inside = `${path}.${printable(name)}`;
    const found = findUnstorable(name, inside) ?? forbiddenName(name, inside) ?? findUnstorable(item, inside);
    if (found !== null) return found;
  }
  return null;
}

function forbiddenName(name: string, path: string): InvalidPart | null {
  return name === '__proto__'
    ? { path, code: 'unknown_field', message: 'This name is not allowed. Leave the field out.' }
    : null;
}

function printable(name: string): string {
  return name
    .replaceAll('\0', '\\0')
    .replaceAll(/\p{Surrogate}/gu, '\ufffd')
    .slice(0, 100);
}
