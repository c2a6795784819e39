import {
  type FieldContents,
  type FieldOf,
  type FieldValues,
  type ProductField,
  productFields,
} from './product-fields.js';

/** All fields, in their order. */
export const fieldNames = Object.keys(productFields) as readonly ProductField[];
/** The fields that hold a single text, keys included. */
export const textFields = fieldsOf('key', 'text');
export const textsFields = fieldsOf('texts');
export const moneyFields = fieldsOf('money');

function fieldsOf<Kind extends keyof FieldValues>(...kinds: Kind[]): readonly FieldOf<Kind>[] {
  const wanted: readonly string[] = kinds;
  return fieldNames.filter((name): name is FieldOf<Kind> => wanted.includes(productFields[name]));
}

export function isProductField(name: string): name is ProductField {
  return Object.hasOwn(productFields, name);
}

export function isTextField(name: string): name is FieldOf<'key' | 'text'> {
  return isProductField(name) && (productFields[name] === 'key' || productFields[name] === 'text');
}

/** Makes one field of a product what it is in another. */
export function copyField<Field extends ProductField>(
  target: Pick<FieldContents, Field>,
  source: Pick<FieldContents, Field>,
  field: Field,
): void {
  target[field] = source[field];
}
