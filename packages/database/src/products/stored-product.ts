import {
  categoryKeys,
  emptyProduct,
  endSearchWords,
  type FieldOf,
  type JsonValue,
  moneyFields,
  type ProductField,
  type ProductInput,
  textFields,
  textsFields,
} from '@feedstock/catalogue';
import type { products } from '../schema/products.js';

type StoredRow = typeof products.$inferSelect;
type Amount = FieldOf<'money'>;

/** The columns with the content of a product. */
type ContentColumn =
  | Exclude<ProductField, Amount>
  | `${Amount}_amount`
  | `${Amount}_currency`
  | 'attributes'
  | 'customAttributes';

/** The columns that are made of others, for filters and the search. */
type DerivedColumn = 'categoryKeys' | 'search';

/** A product that may be stored: it has a title. */
export type TitledProduct = ProductInput & { title: string };

/** A product as its columns, those derived from others included. */
export function toColumns(product: TitledProduct): Pick<StoredRow, ContentColumn | DerivedColumn> {
  const columns: Record<string, unknown> = {
    attributes: product.attributes,
    customAttributes: product.custom_attributes,
    categoryKeys: categoryKeys(product),
    search: searchVector(product),
  };
  for (const name of [...textFields, ...textsFields]) columns[name] = product[name];
  for (const name of moneyFields) {
    columns[`${name}_amount`] = product[name]?.amount ?? null;
    columns[`${name}_currency`] = product[name]?.currency ?? null;
  }
  return columns as Pick<StoredRow, ContentColumn | DerivedColumn>;
}

/** The product in its columns. */
export function fromColumns(row: Pick<StoredRow, ContentColumn>): TitledProduct {
  const product = emptyProduct();
  for (const name of textFields) product[name] = row[name];
  for (const name of textsFields) product[name] = row[name];
  for (const name of moneyFields) {
    const amount = row[`${name}_amount`];
    product[name] = amount === null ? null : { amount, currency: row[`${name}_currency`] ?? '' };
  }
  product.attributes = row.attributes as Record<string, JsonValue>;
  product.custom_attributes = row.customAttributes;
  // The column is never null.
  return product as TitledProduct;
}

/**
 * The words of a product in the text form of a tsvector, with weights: A in the title, B in brand and product type, D in
 * the description. A word may come several times: Postgres keeps it once, with its highest weight, as all stand at
 * position 1. Words hold letters and digits only, so none needs quotes.
 */
export function searchVector({ title, brand, product_type, description }: ProductInput): string {
  let text = title === null ? '' : endSearchWords(title, ':1A ');
  if (brand !== null) text += endSearchWords(brand, ':1B ');
  for (const path of product_type ?? []) text += endSearchWords(path, ':1B ');
  return description === null ? text : text + endSearchWords(description, ':1 ');
}
