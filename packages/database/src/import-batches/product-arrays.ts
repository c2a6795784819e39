import { categoryKeys, moneyFields, type ProductInput, textFields, textsFields } from '@feedstock/catalogue';
import type { Column, SQL } from 'drizzle-orm';
import { arrayLiteral, arrayParameter } from '../array-parameter.js';
import { searchVector } from '../products/stored-product.js';
import { products } from '../schema/products.js';

/** What a batch sends of its products beside their ids: one array a column of `productColumns`, in the order of `products`. */
export interface ProductArrays {
  products: readonly ProductInput[];
  arrays: readonly SQL[];
}

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
  textColumn(products.categoryKeys, (product) => arrayLiteral(categoryKeys(product)), '::text[]'),
  textColumn(products.search, searchVector, '::tsvector'),
];

/** The arrays of products that have titles. */
export function productArrays(rows: readonly NamedProduct[]): ProductArrays {
  const products = rows.map(({ product }) => product);
  return {
    products,
    arrays: [
      ...batchColumns.map(({ sentAs, value }) => arrayParameter(products.map(value), sentAs)),
      arrayParameter(
        rows.map(({ contentHash }) => contentHash),
        'uuid',
      ),
    ],
  };
}

/** The arrays that a batch will need if all its rows are new products: to be made while the database is busy. */
export function foreseeNewProducts(rows: readonly NamedProduct[]): ProductArrays {
  return productArrays(rows.toSorted(byKeys));
}

/** New products go in by their keys, so that two imports of the same new products wait for each other and never in a circle. */
export function byKeys({ product: a }: NamedProduct, { product: b }: NamedProduct): number {
  const [left, right] = [a.gtin ?? '', b.gtin ?? ''];
  if (left !== right) return left < right ? -1 : 1;
  return (a.offer_id ?? '') < (b.offer_id ?? '') ? -1 : 1;
}
