import { categoryKeys, moneyFields, type ProductInput, textFields, textsFields } from '@feedstock/catalogue';
import type { Column } from 'drizzle-orm';
import { arrayLiteral } from '../array-parameter.js';
import { searchVector } from '../products/stored-product.js';
import { products } from '../schema/products.js';

interface BatchColumn {
  column: Column;
  /** What makes the text that is sent a value of the column. */
  cast: string;
  value: (product: ProductInput) => string | null;
}

const textColumn = (column: Column, value: (product: ProductInput) => string | null, cast = ''): BatchColumn => ({
  column,
  cast,
  value,
});

const maxKnownCategories = 1000;
const knownCategories = new Map<string, string>();

/** The category keys as an array literal, made once for the few categories that most products have. */
function categoryKeysLiteral(product: ProductInput): string {
  const name = `${product.product_type?.join('\0') ?? ''}\0\0${product.google_product_category ?? ''}`;
  const known = knownCategories.get(name);
  if (known !== undefined) return known;
  const literal = arrayLiteral(categoryKeys(product));
  if (knownCategories.size === maxKnownCategories) knownCategories.clear();
  knownCategories.set(name, literal);
  return literal;
}

/** The columns a batch writes, and how each travels: one array a column. */
export const batchColumns: readonly BatchColumn[] = [
  ...textFields.map((name) => textColumn(products[name], (product) => product[name])),
  ...textsFields.map((name) =>
    textColumn(products[name], (product) => product[name] && arrayLiteral(product[name]), '::text[]'),
  ),
  ...moneyFields.flatMap((name) => [
    textColumn(products[`${name}_amount`], (product) => product[name]?.amount ?? null, '::numeric'),
    textColumn(products[`${name}_currency`], (product) => product[name]?.currency ?? null),
  ]),
  textColumn(products.attributes, ({ attributes }) => JSON.stringify(attributes), '::jsonb'),
  textColumn(products.customAttributes, ({ custom_attributes }) => JSON.stringify(custom_attributes), '::jsonb'),
  textColumn(products.categoryKeys, categoryKeysLiteral, '::text[]'),
  textColumn(products.search, searchVector, '::tsvector'),
];
