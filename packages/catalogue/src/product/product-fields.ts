import { z } from 'zod';
import type { Attribute } from '../attributes/attribute.js';
import { attributes } from '../attributes/attributes.js';
import { groupSchema, valueInputSchema, valueOutputSchema } from '../schema/attribute-schema.js';

/** The field of an attribute in a request. */
export function inputField(attribute: Attribute): z.ZodType {
  return fieldOf(attribute, valueInputSchema).meta(about(attribute));
}

/** The field of an attribute in an answer. */
export function outputField(attribute: Attribute): z.ZodType {
  const field = fieldOf(attribute, valueOutputSchema).meta(about(attribute));
  return attribute.typed ? field.nullable() : field.optional();
}

function fieldOf(
  { shape, most }: Attribute,
  valueSchema: typeof valueInputSchema | typeof valueOutputSchema,
): z.ZodType {
  const one = shape.kind === 'group' ? groupSchema(shape, valueSchema) : valueSchema(shape);
  return most > 1 ? z.array(one).max(most) : one;
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
