import { z } from 'zod';
import { customReader } from '../cells/read-value.js';
import { normaliseGtin } from '../gtin/normalise-gtin.js';
import { customName } from '../headers/resolve-columns.js';
import { customLimits } from '../product/custom-attributes.js';
import { fillDescription } from '../product/merge-product.js';
import type { ProductInput } from '../product/product.js';
import { inputField, otherAttributes, outputField, rejectEmpty, settled } from './attribute-schema.js';
import { changeFromFields, type ProductChange, productFromFields } from './product-from-fields.js';

export interface ProductSchemaOptions {
  /** Whether a wrong check digit of a GTIN is rejected. */
  checkDigit: boolean;
}

const maxGtins = 10;

/** The body of `POST /products`, read into a product. A product needs a title, and a GTIN or an offer id. */
export function createProductSchema(options: ProductSchemaOptions): z.ZodType<ProductInput> {
  const fields = Object.fromEntries(
    otherAttributes.map((attribute) => {
      const field = inputField(attribute);
      return [attribute.name, attribute.name === 'title' ? field : field.nullish()];
    }),
  );
  return z
    .strictObject({ ...gtinFields(options), ...fields, custom_attributes: customAttributesSchema.optional() })
    .transform((given, context) => {
      const product = fillDescription(productFromFields(given));
      if (product.gtin !== null || product.offer_id !== null) return product;
      const message = 'A product needs a GTIN or an offer id, so that it can be found again.';
      context.addIssue({ code: 'custom', path: ['gtin'], message, params: { code: 'no_key' } });
      return z.NEVER;
    })
    .meta({ id: 'NewProduct', description: 'A product to create. `gtin` or `offer_id` is needed.' });
}

/** The body of `PUT /products/{id}`: the fields to change; null, or an empty list, clears one. */
export function changeProductSchema(options: ProductSchemaOptions): z.ZodType<ProductChange> {
  const fields = Object.fromEntries(
    otherAttributes.map((attribute) => {
      const field = inputField(attribute);
      return [attribute.name, attribute.name === 'title' ? field.optional() : field.nullish()];
    }),
  );
  return z
    .strictObject({ ...gtinFields(options), ...fields, custom_attributes: customAttributesChangeSchema.nullish() })
    .transform(changeFromFields)
    .meta({ id: 'ProductChange', description: 'The fields to change; null clears one.' });
}

function gtinFields({ checkDigit }: ProductSchemaOptions): z.ZodRawShape {
  const one = z
    .string('Give the GTIN as text: a number loses its leading zeros.')
    .min(1)
    .max(40)
    .meta({ examples: ['4006381333931'] })
    .transform((text, context) => settled(normaliseGtin(text, { checkDigit }), context));
  return {
    gtin: one.nullish().meta({ description: 'The trade item number in any form: EAN, UPC, JAN, ISBN, ITF-14.' }),
    gtins: z.array(one).max(maxGtins).nullish().meta({ description: 'All GTINs, where a product has several.' }),
  };
}

/** A product as the API answers it, `stock` apart. */
export const productSchema = z
  .strictObject({
    id: z.int().meta({ description: 'The number this system gives.', examples: [1001] }),
    gtin: z
      .string()
      .nullable()
      .meta({ description: 'In its shortest standard length.', examples: ['4006381333931'] }),
    gtins: z.array(z.string()).optional().meta({ description: 'All GTINs, where there are several.' }),
    ...Object.fromEntries(otherAttributes.map((attribute) => [attribute.name, outputField(attribute)])),
    custom_attributes: z.record(z.string(), z.string()).meta({ description: 'Attributes of the merchant’s own.' }),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'Product', description: 'A product under the names of Google’s specification.' });

const forbidden: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

const nameSchema = z
  .string()
  .min(1)
  .max(1000)
  .refine((name) => !forbidden.has(name), 'This name is reserved; choose another.')
  .refine((name) => name === customName(name), 'Leave out blanks, quotes, colons and c: around the name.');

const valueSchema = z.string().min(1).max(customLimits.maxLength).transform(withoutBlanks);

/** Attributes that are not in Google's specification: a name and a text each. */
const customAttributesSchema = z
  .record(nameSchema, valueSchema)
  .superRefine((given, context) => checkLimits(given, context))
  .meta({ description: 'Attributes that are not in Google’s specification.' });

/** The same in a change: null removes an attribute. */
const customAttributesChangeSchema = z
  .record(nameSchema, valueSchema.nullable())
  .superRefine((given, context) => checkLimits(given, context))
  .meta({ description: 'Custom attributes to set; null removes one.' });

function checkLimits(given: Readonly<Record<string, string | null>>, context: z.RefinementCtx): void {
  const entries = Object.entries(given);
  let total = 0;
  for (const [name, value] of entries) {
    const length = name.length + (value?.length ?? 0);
    total += length;
    if (length > customLimits.maxLength)
      reject(context, [name], `Name and value have ${length} characters; ${customLimits.maxLength} are allowed.`);
  }
  if (entries.length > customLimits.maxCount)
    reject(context, [], `There are ${entries.length}; ${customLimits.maxCount} are allowed.`);
  if (total > customLimits.maxTotal)
    reject(context, [], `They have ${total} characters in all; ${customLimits.maxTotal} are allowed.`);
}

function reject(context: z.RefinementCtx, path: string[], message: string): void {
  context.addIssue({ code: 'custom', path, message, params: { code: 'text_too_long' } });
}

const readCustom = customReader(customLimits.maxLength);

/** As an importer reads it, so that an exported file gives the same. */
function withoutBlanks(text: string, context: z.RefinementCtx): string {
  const value = settled(readCustom(text), context);
  return value ?? rejectEmpty(text, context);
}
