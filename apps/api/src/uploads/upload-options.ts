import { type ImportOptions, importOptionsSchema, parseJsonText } from '@feedstock/catalogue';
import { z } from 'zod';
import { invalid, parseInput } from '../http/parse-input.js';
import { bodyLimits, checkJsonSize } from '../http/read-body.js';
import { refuseForeignOption } from './options-of-kind.js';
import type { FormFields } from './read-form.js';

const shape: Readonly<Record<string, z.ZodType>> = importOptionsSchema.shape;

/** The options as parameters of a query: texts, which readUploadOptions reads. */
export const optionTexts = Object.fromEntries(
  Object.entries(shape).map(([name, schema]) => [name, z.string().meta(describeText(schema)).optional()]),
);

/** Documents a parameter as what its text stands for. A list or an object is a text in JSON. */
function describeText(schema: z.ZodType) {
  const { anyOf, default: value, ...own } = z.toJSONSchema(schema, { io: 'input' });
  const kinds = (anyOf ?? [own]).filter(({ type }) => type !== 'null');
  const [first = {}] = kinds;
  const isText = first.type !== 'object' && first.type !== 'array';
  const described = !isText ? { type: 'string' as const } : kinds.length === 1 ? first : { anyOf: kinds };
  const about = [schema.description ?? [], isText ? [] : 'As JSON.'].flat().join(' ');
  return {
    ...(about === '' ? {} : { description: about }),
    override: {
      type: undefined,
      ...described,
      ...(value === null || !isText ? {} : { default: value }),
    },
  };
}

/**
 * The options of an upload, as parameters of the query and as fields of its form; an empty one counts as not given.
 * Throws a 422.
 */
export function readUploadOptions(
  fields: FormFields,
  query: Readonly<Record<string, string | undefined>> = {},
): ImportOptions {
  const twice = [...fields.keys()].find((name) => query[name] !== undefined);
  if (twice !== undefined) throw givenTwice(twice);
  const part = fields.size === 0 && Object.keys(query).length > 0 ? 'query' : 'body';
  const given = [...Object.entries(query), ...fields].filter(([, text]) => text !== undefined && text !== '');
  const values = Object.fromEntries(given.map(([name, text = '']) => [name, readValue(name, text)]));
  const schema = importOptionsSchema.superRefine(refuseForeignOption);
  const parsed = parseInput({ [part]: schema }, { params: {}, query: {}, body: {}, [part]: values });
  return importOptionsSchema.parse(parsed[part]);
}

/** A form and a query have only texts. One that its option does not accept is read as JSON: a number, a boolean or an object. */
function readValue(name: string, text: string): unknown {
  const schema = Object.hasOwn(shape, name) ? shape[name] : undefined;
  if (schema === undefined || schema.safeParse(text).success) return text;
  checkJsonSize(Buffer.from(text), bodyLimits);
  try {
    return parseJsonText(text);
  } catch {
    return text;
  }
}

function givenTwice(name: string) {
  const message = 'The option is both in the query and in the form. Send it once.';
  return invalid([{ path: `body.${name}`, code: 'malformed_field', message }]);
}
