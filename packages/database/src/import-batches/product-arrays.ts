import type { ProductInput } from '@feedstock/catalogue';
import type { Column, SQL } from 'drizzle-orm';
import { arrayLiteral, arrayParameter } from '../array-parameter.js';
import { type ProductContent, type TitledProduct, toColumns } from '../products/stored-product.js';
import { products } from '../schema/products.js';

/** What a batch sends of its products beside their ids: one array a column of `productColumns`, in the order of `products`. */
export interface ProductArrays {
  products: readonly ProductInput[];
  arrays: readonly SQL[];
}

interface NamedProduct {
  product: ProductInput;
  contentHash: string;
}

type CellText = string | number | null;

interface BatchColumn {
  column: Column;
  /** The type the values are sent as, and the cast that makes them the column's own. */
  sentAs: string;
  cast: string;
  value: (content: ProductContent) => CellText;
}

const textColumn = (column: Column, value: (content: ProductContent) => string | null, cast = ''): BatchColumn => ({
  column,
  sentAs: 'text',
  cast,
  value,
});

/** The columns a batch writes, and how each travels: one array a column. */
export const batchColumns: readonly BatchColumn[] = [
  textColumn(products.gtin, (content) => content.gtin),
  textColumn(products.offerId, (content) => content.offerId),
  textColumn(products.title, (content) => content.title),
  textColumn(products.description, (content) => content.description),
  textColumn(products.brand, (content) => content.brand),
  textColumn(products.productType, (content) => content.productType && arrayLiteral(content.productType), '::text[]'),
  textColumn(products.googleProductCategory, (content) => content.googleProductCategory),
  textColumn(products.availability, (content) => content.availability),
  textColumn(products.condition, (content) => content.condition),
  textColumn(products.itemGroupId, (content) => content.itemGroupId),
  textColumn(products.priceAmount, (content) => content.priceAmount, '::numeric'),
  textColumn(products.priceCurrency, (content) => content.priceCurrency),
  textColumn(products.attributes, (content) => JSON.stringify(content.attributes), '::jsonb'),
  textColumn(products.customAttributes, (content) => JSON.stringify(content.customAttributes), '::jsonb'),
  textColumn(products.categoryKeys, (content) => arrayLiteral(content.categoryKeys), '::text[]'),
  textColumn(products.search, (content) => content.search, '::tsvector'),
];

/** The arrays of products that have titles. */
export function productArrays(rows: readonly NamedProduct[]): ProductArrays {
  const contents = rows.map(({ product }) => toColumns(product as TitledProduct));
  return {
    products: rows.map(({ product }) => product),
    arrays: [
      ...batchColumns.map(({ sentAs, value }) => arrayParameter(contents.map(value), sentAs)),
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
