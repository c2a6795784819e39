import { changeProductSchema, createProductSchema, fieldNamesSchema, productSchema } from '@feedstock/catalogue';
import { z } from 'zod';
import { listQueryShape } from '../http/list.js';
import { idText } from '../http/query-values.js';
import { productStockExample, productStockSchema } from '../stock/stock-schemas.js';
import { productFilterShape } from './product-query.js';

/** checkGtins checks the digit, since that depends on a setting. */
const options = { checkDigit: false };

export const newProductSchema = createProductSchema(options);
export const productChangeSchema = changeProductSchema(options);

export const productParamsSchema = z.strictObject({
  id: idText.meta({ description: 'The id of the product.', example: 1001 }),
});

const reversibleSorts = ['id', 'title', 'price', 'updated_at'] as const;
const sorts = [...reversibleSorts, 'relevance'] as const;
const sortValues = [...sorts, ...reversibleSorts.map((sort) => `-${sort}` as const)] as const;

export type SortValue = (typeof sortValues)[number];

export const productListSchema = z.strictObject({
  ...listQueryShape,
  ...productFilterShape,
  sort: z.enum(sortValues).optional().meta({
    description:
      '`-` reverses the order, but that of `relevance`, which needs `search` and lists the best match first. The default is `relevance` with `search`, else `id`. Products without a price come last.',
  }),
});

const keyFields = ['gtin', 'gtins', 'offer_id'];

export const pinsSchema = z
  .strictObject({
    fields: fieldNamesSchema
      .refine((names) => !names.some((name) => keyFields.includes(name)), {
        message: 'GTIN and offer id cannot be pinned: rows find their product by them.',
        params: { code: 'key_pinned' },
      })
      .meta({
        description:
          'All fields to be pinned: names of attributes, `custom_attributes`, or `custom_attributes.<name>`. An empty list unpins all.',
      }),
  })
  .meta({ id: 'Pins' });

export const stockedProductSchema = z
  .strictObject({
    ...productSchema.shape,
    pins: z.array(z.string()).meta({ description: 'The fields that no import changes.' }),
    stock: productStockSchema,
  })
  .meta({ id: 'StockedProduct' });

export const productExample = {
  id: 1001,
  gtin: '4006381333931',
  offer_id: 'SKU-1001',
  title: 'Trail running shoe, black',
  description: 'Light shoe with a grippy sole.',
  brand: 'Northridge',
  product_type: ['Shoes > Running'],
  google_product_category: 'Apparel & Accessories > Shoes',
  availability: 'in_stock',
  condition: 'new',
  item_group_id: 'SHOE-7',
  price: { amount: '89.90', currency: 'EUR' },
  link: 'https://shop.example.com/p/1001',
  color: 'black',
  custom_attributes: { season: 'winter' },
  created_at: '2026-11-01T08:00:00.000Z',
  updated_at: '2026-11-23T12:00:00.000Z',
};

export const newProductExample = {
  gtin: '4006381333931',
  offer_id: 'SKU-1001',
  title: 'Trail running shoe, black',
  brand: 'Northridge',
  product_type: ['Shoes > Running'],
  availability: 'in_stock',
  price: { amount: '89.90', currency: 'EUR' },
  link: 'https://shop.example.com/p/1001',
  custom_attributes: { season: 'winter' },
};

export const stockedProductExample = { ...productExample, pins: ['title'], stock: productStockExample };
