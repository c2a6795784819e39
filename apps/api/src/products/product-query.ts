import { attributeOf, plainFormat, textReader } from '@feedstock/catalogue';
import type { ProductFilter } from '@feedstock/database';
import { z } from 'zod';
import { booleanText, gtinText, timeText } from '../http/query-values.js';

const maxTextLength = 200;
const givenText = z
  .string()
  .max(maxTextLength)
  .refine((text) => text.trim() !== '', {
    message: 'Give a value, or leave the filter out.',
    params: { code: 'too_small' },
  });

/** The parameters that narrow the list and the export, to be spread into a z.strictObject. */
export const productFilterShape = {
  search: givenText
    .meta({
      description:
        'Words of title, description, brand or product type, whatever the case and the accents, each by its beginning; or a GTIN in any form; or an offer id.',
      example: 'running shoe',
    })
    .optional(),
  brand: givenText.meta({ description: 'Whatever the case.', example: 'Northridge' }).optional(),
  category: givenText
    .meta({
      description: 'A product type or Google category: the whole path, its beginning, or one level. Whatever the case.',
      example: 'Shoes',
    })
    .optional(),
  availability: enumerated('availability').optional(),
  gtin: gtinText.optional(),
  offer_id: givenText.optional(),
  item_group_id: givenText.optional(),
  condition: enumerated('condition').optional(),
  min_price: amountText().meta({ description: 'The smallest amount, in any currency.', example: '10' }).optional(),
  max_price: amountText().meta({ description: 'The largest amount.', example: '99.95' }).optional(),
  currency: z
    .string()
    .regex(/^[A-Za-z]{3}$/, 'Use a currency code of ISO 4217, for example EUR.')
    .transform((code) => code.toUpperCase())
    .meta({ description: 'A currency code of ISO 4217.', example: 'EUR' })
    .optional(),
  in_stock: booleanText.meta({ description: '`true`: some location has stock; `false`: none has.' }).optional(),
  updated_since: timeText
    .meta({ description: 'Changed at this time or later.', example: '2026-11-23T00:00:00Z' })
    .optional(),
};

const filterQuery = z.strictObject(productFilterShape);

/** The filters of a parsed query as the database expects them. */
export function productFilter(query: z.output<typeof filterQuery>): ProductFilter {
  return {
    search: query.search,
    brand: query.brand?.trim(),
    category: query.category,
    availability: query.availability,
    gtin: query.gtin,
    offerId: query.offer_id,
    itemGroupId: query.item_group_id,
    condition: query.condition,
    minPrice: query.min_price,
    maxPrice: query.max_price,
    currency: query.currency,
    inStock: query.in_stock,
    updatedSince: query.updated_since,
  };
}

/** A value of an attribute with a fixed list, in every spelling that a feed may use. */
function enumerated(name: 'availability' | 'condition') {
  const shape = attributeOf(name)?.shape;
  if (shape?.kind !== 'enum') throw new Error(`${name} has no fixed list of values.`);
  const read = textReader(shape, plainFormat);
  return z
    .string()
    .min(1)
    .max(maxTextLength)
    .transform((text, context) => {
      const reading = read(text);
      if (reading.ok && reading.value !== null) return reading.value;
      const message = reading.ok ? 'Give a value, or leave the filter out.' : reading.message;
      context.addIssue({ code: 'custom', message, params: { code: 'enum_unknown' } });
      return z.NEVER;
    })
    .meta({ description: 'In any usual spelling: `in stock` is `in_stock`.', enum: [...shape.enumeration.values] });
}

/** A plain decimal, as Postgres reads it. */
function amountText() {
  return z.string().regex(/^\d{1,15}(?:\.\d{1,6})?$/, 'Write the amount with digits and a decimal point: 19.99.');
}
