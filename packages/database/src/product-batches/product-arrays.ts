import { categoryKeys, moneyFields, type ProductInput, textFields, textsFields } from '@feedstock/catalogue';
import type { Column, SQL } from 'drizzle-orm';
import { arrayLiteral, arrayParameter } from '../array-parameter.js';
import { searchVector } from '../products/stored-product.js';
import { products } from '../schema/products.js';

interface NamedProduct {
  product: ProductInput;
  contentHash: string | null;
}

type CellText = string | number | null;

interface BatchColumn {
  column: Column;
  /** The type the values are sent as, and the cast that makes them the column's own. */
  sentAs: string;
  cast: string;
  value: (product: ProductInput) => CellText;
}

const textColumn = (column: Column, value: (product: ProductInput) => string | null, cast = ''): BatchColumn => ({
  column,
  sentAs: 'text',
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

/** What a statement sends of changed products beside their ids: one array a column of `batchColumns`, then their digests. */
export function productArrays(rows: readonly NamedProduct[]): SQL[] {
  return [
    ...batchColumns.map(({ sentAs, value }) =>
      arrayParameter(
        rows.map(({ product }) => value(product)),
        sentAs,
      ),
    ),
    arrayParameter(
      rows.map(({ contentHash }) => contentHash),
      'uuid',
    ),
  ];
}

/** New products go in by their keys, so that two imports of the same new products wait for each other and never in a circle. */
export function byKeys({ product: a }: NamedProduct, { product: b }: NamedProduct): number {
  const [left, right] = [a.gtin ?? '', b.gtin ?? ''];
  if (left !== right) return left < right ? -1 : 1;
  return (a.offer_id ?? '') < (b.offer_id ?? '') ? -1 : 1;
}
