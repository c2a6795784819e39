import type { z } from 'zod';

/** The most values that a sentence lists. */
const maxListed = 12;

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
};

const formats: Readonly<Record<string, string>> = {
  url: 'an address such as https://shop.example.com/feed.csv',
  uuid: 'a UUID such as 019ab0c1-5c1e-7d3a-9c9e-6f0d5a1b2c3d',
  email: 'an email address such as ada@example.com',
  datetime: 'a time in ISO 8601 such as 2026-11-23T00:00:00Z',
};

const units: Readonly<Record<string, string>> = {
  string: ' characters',
  array: ' values',
  set: ' values',
  object: ' fields',
  map: ' fields',
};

/** The sentence of an issue that the validator raises itself: what to give. A schema's own message wins over it. */
export function describeIssue(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return describeType(issue.expected, issue.input);
    case 'invalid_value':
      return describeValues(issue.values);
    case 'invalid_format':
      return `Give ${formats[issue.format] ?? 'a text in the form that GET /docs shows'}.`;
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1
        ? 'Give a text that is not empty.'
        : `Give ${String(issue.minimum)}${units[issue.origin] ?? ''} or more.`;
    case 'too_big':
      return `Give ${String(issue.maximum)}${units[issue.origin] ?? ''} or less.`;
    case 'invalid_union':
      return describeUnion(issue.errors);
    case 'invalid_key':
    case 'invalid_element':
      return issue.issues[0]?.message ?? other;
    default:
      return other;
  }
}

const other = 'This value is not possible here. GET /docs shows what is.';

function describeType(expected: string, input: unknown): string {
  const kind = kinds[expected] ?? 'another kind of value';
  if (input === undefined) return `This is missing. Give ${kind}.`;
  return Array.isArray(input) && expected !== 'array' ? `Give ${kind}, once.` : `Give ${kind}.`;
}

function describeValues(values: readonly unknown[]): string {
  if (values.length > maxListed) return `This is none of the ${values.length} values that GET /docs lists.`;
  const names = values.map((value) => (/^\w+$/.test(String(value)) ? String(value) : JSON.stringify(value)));
  return names.length === 1 ? `Give ${names[0]}.` : `Give one of ${names.join(', ')}.`;
}

/** The issues of the alternative that the value was nearest to: one whose type it has; else all of them. */
function describeUnion(alternatives: readonly (readonly z.core.$ZodIssue[])[]): string {
  const near = alternatives.filter(([first]) => first !== undefined && !isOfOtherType(first));
  const messages = (near.length > 0 ? near : alternatives).flatMap(([first]) => first?.message ?? []);
  return [...new Set(messages)].join(' Or: ') || other;
}

function isOfOtherType({ code, path }: z.core.$ZodIssue): boolean {
  return code === 'invalid_type' && path.length === 0;
}
