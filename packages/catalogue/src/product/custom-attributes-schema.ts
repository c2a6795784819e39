import { z } from 'zod';
import { customName } from '../headers/resolve-columns.js';
import { refuseEmpty, settled } from '../schema/attribute-schema.js';
import { readText } from '../value/read-text.js';

/** Google's limits for custom attributes. */
const limits = { count: 2500, length: 10_240, total: 102_400 } as const;
const forbidden: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

const nameSchema = z
  .string()
  .min(1)
  .max(1000)
  .refine((name) => !forbidden.has(name), 'This name is not taken.')
  .refine((name) => name === customName(name), 'Leave out blanks, quotes, colons and c: around the name.');

const valueSchema = z.string().min(1).max(limits.length).transform(withoutBlanks);

/** Attributes that are not in Google's specification: a name and a text each. */
export const customAttributesSchema = z
  .record(nameSchema, valueSchema)
  .superRefine((given, context) => checkLimits(given, context))
  .meta({ description: 'Attributes that are not in Google’s specification.', examples: [{ season: 'winter' }] });

/** The same in a change: null takes an attribute away. */
export const customAttributesChangeSchema = z
  .record(nameSchema, valueSchema.nullable())
  .superRefine((given, context) => checkLimits(given, context))
  .meta({
    description: 'Custom attributes to set; null takes one away.',
    examples: [{ season: 'winter', line: null }],
  });

function checkLimits(given: Readonly<Record<string, string | null>>, context: z.RefinementCtx): void {
  const entries = Object.entries(given);
  let total = 0;
  for (const [name, value] of entries) {
    const length = name.length + (value?.length ?? 0);
    total += length;
    if (length > limits.length)
      refuse(context, [name], `Name and value have ${length} characters; ${limits.length} are allowed.`);
  }
  if (entries.length > limits.count) refuse(context, [], `There are ${entries.length}; ${limits.count} are allowed.`);
  if (total > limits.total) refuse(context, [], `They have ${total} characters in all; ${limits.total} are allowed.`);
}

function refuse(context: z.RefinementCtx, path: string[], message: string): void {
  context.addIssue({ code: 'custom', path, message, params: { code: 'text_too_long' } });
}

/** As an importer reads it, so that an exported file gives the same. */
function withoutBlanks(text: string, context: z.RefinementCtx): string {
  const value = settled(readText(text, limits.length), context);
  return value ?? refuseEmpty(text, context);
}
