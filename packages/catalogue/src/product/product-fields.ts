import type { Money } from '../price/money.js';

/**
 * The fields of a product that are columns of their own, because products are filtered or sorted by them: Google's names
 * and what each holds, in the order in which a product is shown. The product's type, the draft of a row, the columns of
 * the table, the API's schemas and the export are made from this record. `key`: a text compared byte by byte.
 */
export const productFields = {
  gtin: 'key',
  offer_id: 'key',
  title: 'text',
  description: 'text',
  brand: 'text',
  product_type: 'texts',
  google_product_category: 'text',
  availability: 'text',
  condition: 'text',
  item_group_id: 'text',
  price: 'money',
} as const satisfies Readonly<Record<string, keyof FieldValues>>;

export interface FieldValues {
  key: string;
  text: string;
  texts: readonly string[];
  money: Money;
}

type Fields = typeof productFields;

export type ProductField = keyof Fields;

/** The names of the fields that hold one of these kinds. */
export type FieldOf<Kind extends keyof FieldValues> = {
  [Field in ProductField]: Fields[Field] extends Kind ? Field : never;
}[ProductField];

/** What the fields hold; null says nothing. */
export type FieldContents = { [Field in ProductField]: FieldValues[Fields[Field]] | null };
