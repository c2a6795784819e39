import { z } from 'zod';
import type { Attribute, GroupShape, NumberShape, ValueShape } from '../attributes/attribute.js';
import { attributes } from '../attributes/attributes.js';
import { plainFormat, textReader } from '../cells/read-value.js';
import type { Money } from '../price/money.js';
import { readPriceText } from '../price/read-price.js';
import { isProductField } from '../product/fields-by-kind.js';
import type { JsonValue } from '../product/product.js';
import { minNumber } from '../value/plain-number.js';
import type { Reading } from '../value/reading.js';

/** As long as a text may be that is then read for what it means. */
const maxReadLength = 2100;
const amountForm = /^\d{1,15}(?:\.\d{1,6})?$/;

/** An amount of money as the API answers it. */
const moneySchema = z
  .strictObject({
    amount: z
      .string()
      .regex(amountForm, 'Write the amount with digits and a decimal point, for example "19.99".')
      .meta({ description: 'An exact decimal, never a float.', examples: ['19.99'] }),
    currency: z
      .string()
      .regex(/^[A-Za-z]{3}$/, 'Use a currency code of ISO 4217, for example EUR.')
      .meta({ description: 'A currency code of ISO 4217.', examples: ['USD'] }),
  })
  .meta({ id: 'Money', description: 'An amount of money.', examples: [{ amount: '19.99', currency: 'USD' }] });

const moneyInputSchema = z
  .union(
    [
      moneySchema,
      z
        .string()
        .max(100)
        .meta({ examples: ['19.99 USD'] }),
    ],
    {
      error: 'Give an amount and a currency, {"amount": "19.99", "currency": "USD"} or "19.99 USD".',
    },
  )
  .transform((given, context): Money => {
    const text = typeof given === 'string' ? given : `${given.amount} ${given.currency}`;
    return settled(readPriceText(text), context) ?? rejectEmpty(text, context);
  })
  .meta({ description: 'An amount of money, as an object or as a text.' });

/** What a client may give for one value: the reading of its text in any spelling that a feed may use. */
function valueInputSchema(shape: ValueShape): z.ZodType<JsonValue> {
  if (shape.kind === 'boolean') return z.boolean();
  if (shape.kind === 'integer') return z.int().min(shape.min).max(shape.max);
  if (shape.kind === 'number') return numberInputSchema(shape);
  if (shape.kind !== 'money') return textInputSchema(shape);
  return moneyInputSchema.transform(({ amount, currency }) => ({ amount, currency }));
}

function numberInputSchema({ min, max }: NumberShape): z.ZodType<number> {
  return z
    .number()
    .min(min)
    .max(max)
    .refine((value) => value === 0 || Math.abs(value) >= minNumber, {
      message: `A number must be 0 or at least ${minNumber.toFixed(6)}.`,
      params: { code: 'number_out_of_range' },
    });
}

/** The same for values that are texts. */
function textInputSchema(shape: ValueShape): z.ZodType<string> {
  const read = textReader(shape, plainFormat);
  const limit = 'max' in shape ? shape.max : maxReadLength;
  return z
    .string()
    .min(1)
    .max(limit)
    .transform((text, context) => settled(read(text), context) ?? rejectEmpty(text, context))
    .meta(enumMeta(shape));
}

/** The values as Google writes them are named in the document; other spellings are accepted too. */
function enumMeta(shape: ValueShape): Record<string, unknown> {
  return shape.kind === 'enum' ? { enum: [...shape.enumeration.values] } : {};
}

/** What the API answers for one value. */
function valueOutputSchema(shape: ValueShape): z.ZodType {
  if (shape.kind === 'boolean') return z.boolean();
  if (shape.kind === 'integer') return z.int();
  if (shape.kind === 'number') return z.number();
  if (shape.kind === 'money') return moneySchema;
  return shape.kind === 'enum' ? z.enum([...shape.enumeration.values]) : z.string();
}

/** A group by the names of its parts, at least one of them given. */
function groupSchema(shape: GroupShape, valueSchema: (shape: ValueShape) => z.ZodType): z.ZodType {
  const parts = shape.fields.map(({ name, shape: part, list, required }) => {
    const schema = list ? z.array(valueSchema(part)).min(1).max(100) : valueSchema(part);
    return [name, required ? schema : schema.optional()] as const;
  });
  return z
    .strictObject(Object.fromEntries(parts))
    .refine((group) => Object.keys(group).length > 0, 'Give at least one part of the group.');
}

/** The value of a reading; null where it says nothing. A rejection becomes an issue with its code. */
export function settled<T>(reading: Reading<T>, context: z.RefinementCtx): T | null {
  if (reading.ok) return reading.value;
  const { code, message, suggestion } = reading;
  const remedy = suggestion.replaceAll('leave the cell empty', 'leave the field out');
  context.addIssue({ code: 'custom', message: `${message} ${remedy}`, params: { code } });
  return z.NEVER;
}

/** The issue of a text that only says that there is nothing. */
export function rejectEmpty(text: string, context: z.RefinementCtx): never {
  const message = `“${text}” says that there is no value: leave the field out, or give null to clear it.`;
  context.addIssue({ code: 'custom', message, params: { code: 'empty_value' } });
  return z.NEVER;
}

/** The field of an attribute in a request. */
export function inputField(attribute: Attribute): z.ZodType {
  return fieldOf(attribute, valueInputSchema).meta(about(attribute));
}

/** The field of an attribute in an answer. */
export function outputField(attribute: Attribute): z.ZodType {
  const field = fieldOf(attribute, valueOutputSchema).meta(about(attribute));
  return isProductField(attribute.name) ? field.nullable() : field.optional();
}

function fieldOf(
  { shape, maxValues }: Attribute,
  valueSchema: typeof valueInputSchema | typeof valueOutputSchema,
): z.ZodType {
  const one = shape.kind === 'group' ? groupSchema(shape, valueSchema) : valueSchema(shape);
  return maxValues > 1 ? z.array(one).max(maxValues) : one;
}

const examples: Readonly<Record<string, unknown>> = {
  offer_id: 'SKU-1001',
  title: 'Trail running shoe, black',
  brand: 'Northridge',
  product_type: ['Shoes > Running'],
  google_product_category: 'Apparel & Accessories > Shoes',
  availability: 'in_stock',
  price: { amount: '89.90', currency: 'EUR' },
  link: 'https://shop.example.com/p/1001',
  image_link: 'https://shop.example.com/i/1001.jpg',
  shipping: [{ country: 'DE', service: 'Standard', price: { amount: '4.90', currency: 'EUR' } }],
};

function about({ name, about: description }: Attribute): { description: string; examples?: unknown[] } {
  return name in examples ? { description, examples: [examples[name]] } : { description };
}

/** All attributes but the GTIN, which is a key and has a form of its own. */
export const otherAttributes: readonly Attribute[] = attributes.filter(({ name }) => name !== 'gtin');
