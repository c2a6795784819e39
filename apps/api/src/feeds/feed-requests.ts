import { attributes } from '@feedstock/catalogue';
import { z } from 'zod';
import { listQueryShape } from '../http/list.js';
import { idText } from '../http/query-values.js';
import { productFilterShape } from '../products/product-query.js';

export const feedFormats = ['csv', 'tsv', 'xml', 'jsonl'] as const;

const headers: ReadonlySet<string> = new Set(attributes.map(({ header }) => header));

/** Filters are checked when they are given, kept as they were given, and read again for each file. */
export const feedFiltersSchema = z.strictObject(productFilterShape);

const keptFilters = z
  .record(z.string(), z.string())
  .superRefine((given, context) => {
    const { error } = feedFiltersSchema.safeParse(given);
    for (const { path, message } of error?.issues ?? [])
      context.addIssue({ code: 'custom', path: [...path], message, params: { code: 'invalid_filter' } });
  })
  .meta({
    description:
      'Those of GET /products, with values as a query has them: `{"brand": "Northridge", "in_stock": "true"}`.',
  });

/** The requests of the endpoints of feeds for others. */
export const newFeedSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(100).meta({ example: 'Google, Germany' }),
    format: z.enum(feedFormats).meta({ description: '`xml` is RSS 2.0 with Google’s name space.' }),
    filters: keptFilters.default({}),
    columns: z
      .array(
        z.string().refine((name) => headers.has(name), {
          message: 'Give Google’s name of an attribute, such as id or image_link.',
          params: { code: 'unknown_column' },
        }),
      )
      .min(1)
      .max(200)
      .transform((names) => [...new Set(names)])
      .nullish()
      .meta({ description: 'Attributes by Google’s names, in the order of the file; null for all.' }),
    currency: z
      .string()
      .regex(/^[A-Za-z]{3}$/, 'Use a currency code of ISO 4217, for example EUR.')
      .transform((code) => code.toUpperCase())
      .nullish()
      .meta({ description: 'Only products with a price in this currency; null for any.' }),
  })
  .meta({ id: 'NewFeed' });

export const feedParamsSchema = z.strictObject({ id: idText.meta({ description: 'The id of the feed.', example: 3 }) });

export const feedTokenSchema = z.strictObject({
  token: z.string().max(100).meta({ description: 'The secret part of the address.' }),
});

export const feedListSchema = z.strictObject({
  ...listQueryShape,
  user_id: idText.optional().meta({ description: 'For administrators: feeds of this user only.' }),
});

export const feedIssueListSchema = z.strictObject(listQueryShape);
