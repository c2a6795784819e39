import { findGtinKey, normaliseGtin } from '@feedstock/catalogue';
import { z } from 'zod';
import type { ZodOpenApiOverrideMeta } from 'zod-openapi';

/** Documents a value as the number or boolean that it means, although a query carries it as text. */
function documentAs(schema: {
  type: 'integer' | 'boolean';
  minimum?: number;
  maximum?: number;
}): ZodOpenApiOverrideMeta {
  return ({ jsonSchema }) => {
    for (const key of ['pattern', 'enum', 'type'] as const) delete jsonSchema[key];
    Object.assign(jsonSchema, schema);
  };
}

/** A whole number as a path or query carries it: digits, nothing else. */
export function integerText(min: number, max: number) {
  const message = `Give a whole number from ${min} to ${max}.`;
  return z
    .string()
    .regex(/^\d{1,15}$/, message)
    .transform(Number)
    .refine((value) => value >= min && value <= max, { message, params: { code: 'out_of_range' } })
    .meta({ override: documentAs({ type: 'integer', minimum: min, maximum: max }) });
}

/** `true` or `false` as a query carries it. */
export const booleanText = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .meta({ override: documentAs({ type: 'boolean' }) });

/** Postgres has no year 0. */
const firstTime = Date.parse('0001-01-01T00:00:00Z');

/** A point in time, in UTC or with its offset; the seconds may be left out. */
export const timeText = z
  .preprocess(
    (given) => (typeof given === 'string' ? given.replace(/T\d\d:\d\d(?=[Z+-])/, '$&:00') : given),
    z.iso.datetime({
      offset: true,
      error: 'Write the time as ISO 8601 has it, for example 2026-11-23T00:00:00Z.',
    }),
  )
  .refine((text) => Date.parse(text) >= firstTime, 'There is no such time.')
  .transform((text) => new Date(text));

/** The largest id that Postgres' integer holds. */
export const maxId = 2_147_483_647;

/** The id of a product or user in a path. */
export const idText = integerText(1, maxId);

/** A GTIN to look up, in any form, read into the 14-digit key. House codes with a wrong check digit are found too. */
export const gtinText = z
  .string('Give the GTIN as text: a number loses its leading zeros.')
  .min(1)
  .max(40)
  .transform((text, context) => {
    const key = findGtinKey(text);
    if (key !== null) return key;
    const reading = normaliseGtin(text, { checkDigit: false });
    const message = reading.ok ? 'This is not a GTIN.' : `${reading.message} Give its 8, 12, 13 or 14 digits.`;
    context.addIssue({ code: 'custom', message, params: { code: 'gtin_unreadable' } });
    return z.NEVER;
  })
  .meta({ description: 'In any form.', example: '4006381333931' });
