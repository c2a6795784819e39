import { attributeByName, attributes } from '@feedstock/catalogue';
import type { StockedProduct } from '../api/documents.js';
import { asText, isMoney } from '../parts/as-text.js';
import type { Fields } from './one-product.js';

const notEditable: ReadonlySet<string> = new Set(['id', 'created_at', 'updated_at', 'pins', 'stock', 'gtins']);

/** The attributes that a product has, in the order in which the API shows them. */
export function fieldsOf(product: StockedProduct): string[] {
  return Object.keys(product).filter((name) => !notEditable.has(name));
}

/** The attributes that can be added to a product. */
export function fieldsToAdd(product: StockedProduct): string[] {
  return attributes.map(({ name }) => name).filter((name) => !Object.hasOwn(product, name) && name !== 'gtin');
}

/** A value as it is edited: plain text, a price as `19.99 EUR`, lists and groups as JSON. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' && !isMoney(value) ? JSON.stringify(value) : asText(value);
}

/** The value that an edited text stands for; an empty one clears the attribute. The API checks it and says what is wrong. */
export function readText(name: string, text: string): unknown {
  if (text.trim() === '') return null;
  const attribute = attributeByName.get(name);
  const kind = attribute?.shape.kind;
  const isPlain = attribute !== undefined && attribute.maxValues === 1 && kind !== 'group' && kind !== 'integer';
  if (isPlain && kind !== 'number' && kind !== 'boolean') return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The fields whose text was changed, with their values. */
export function changedFields(product: StockedProduct, draft: Readonly<Record<string, string>>): Fields {
  const before: Readonly<Record<string, unknown>> = { ...product };
  const changed = Object.entries(draft).filter(([name, text]) => text !== textOf(before[name]));
  return Object.fromEntries(changed.map(([name, text]) => [name, readText(name, text)]));
}
