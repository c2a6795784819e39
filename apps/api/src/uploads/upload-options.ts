import { type ImportOptions, importOptionsSchema } from '@feedstock/catalogue';
import { parseInput } from '../http/parse-input.js';
import { bodyLimits, checkJsonSize } from '../http/read-body.js';
import { refuseForeignOption } from './options-of-kind.js';
import type { FormFields } from './read-form.js';

/** The options among the fields of a form; an empty one counts as not given. Throws a 422. */
export function readUploadOptions(fields: FormFields): ImportOptions {
  const given = [...fields].filter(([, text]) => text !== '').map(([name, text]) => [name, readValue(name, text)]);
  const { body } = parseInput(
    { body: importOptionsSchema.superRefine(refuseForeignOption) },
    { params: {}, query: {}, body: Object.fromEntries(given) },
  );
  return importOptionsSchema.parse(body);
}

const shape: Readonly<Record<string, { safeParse(value: unknown): { success: boolean } }>> = importOptionsSchema.shape;

/** A form has only texts. A text that its option does not accept is read as JSON: a number, a boolean or an object. */
function readValue(name: string, text: string): unknown {
  const schema = Object.hasOwn(shape, name) ? shape[name] : undefined;
  if (schema === undefined || schema.safeParse(text).success) return text;
  checkJsonSize(Buffer.from(text), bodyLimits);
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
