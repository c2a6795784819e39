import { type FieldOf, type ProductField, productFields } from '@feedstock/catalogue';
import { numeric, text } from 'drizzle-orm/pg-core';
import { keyText } from './column-types.js';

const textColumn = (name: string) => text(name);
const textsColumn = (name: string) => text(name).array();
const amountColumn = (name: string) => numeric(name);

type KeyColumn = ReturnType<typeof keyText>;
type TextColumn = ReturnType<typeof textColumn>;
type TextsColumn = ReturnType<typeof textsColumn>;
type AmountColumn = ReturnType<typeof amountColumn>;

type FieldColumns = { [Field in FieldOf<'key'>]: KeyColumn } & { [Field in FieldOf<'text'>]: TextColumn } & {
  [Field in FieldOf<'texts'>]: TextsColumn;
} & { [Field in FieldOf<'money'> as `${Field}_amount`]: AmountColumn } & {
  [Field in FieldOf<'money'> as `${Field}_currency`]: TextColumn;
};

/** The columns of a product's fields, by their kinds: one a field, of an amount of money the amount and its currency. */
export function fieldColumns(): FieldColumns {
  const names = Object.keys(productFields) as ProductField[];
  return Object.fromEntries(names.flatMap((name) => Object.entries(columnsOf(name)))) as FieldColumns;
}

function columnsOf(name: ProductField): Record<string, KeyColumn | TextColumn | TextsColumn | AmountColumn> {
  switch (productFields[name]) {
    case 'key':
      return { [name]: keyText(name) };
    case 'text':
      return { [name]: textColumn(name) };
    case 'texts':
      return { [name]: textsColumn(name) };
    case 'money':
      return {
        [`${name}_amount`]: amountColumn(`${name}_amount`),
        [`${name}_currency`]: textColumn(`${name}_currency`),
      };
  }
}
