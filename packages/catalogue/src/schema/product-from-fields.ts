import { attributes } from '../attributes/attributes.js';
import { shortestGtin } from '../gtin/gtin-key.js';
import type { Money } from '../price/money.js';
import { fieldNames, isProductField, moneyFields, textFields, textsFields } from '../product/fields-by-kind.js';
import type { ClearedFields } from '../product/merge-product.js';
import { emptyProduct, fieldJson, type JsonValue, type ProductInput } from '../product/product.js';

/** What a request changes of a product. */
export interface ProductChange {
  given: ProductInput;
  cleared: ClearedFields;
  /** Whether all custom attributes go, but those given. */
  clearsCustom: boolean;
}

/** The fields of a request, each checked by the schema of its attribute. */
type Fields = Readonly<Record<string, unknown>>;

/** Sorts the flat fields of a request into the columns and attributes of a product. */
export function productFromFields(fields: Fields): ProductInput {
  const gtins = gtinsOf(fields);
  const others = attributes
    .filter(({ name }) => !isProductField(name) && hasValue(fields[name]))
    .map(({ name }) => [name, withoutRepeats(fields[name] as JsonValue)] as const);
  const product = emptyProduct();
  for (const name of textFields) product[name] = textOf(fields, name);
  for (const name of textsFields) if (hasValue(fields[name])) product[name] = [...new Set(fields[name] as string[])];
  for (const name of moneyFields) product[name] = (fields[name] as Money | null | undefined) ?? null;
  product.gtin = gtins[0] ?? null;
  product.attributes = Object.fromEntries(gtins.length > 1 ? [['gtins', gtins], ...others] : others);
  product.custom_attributes = withoutNulls(fields['custom_attributes']);
  return product;
}

/** The value with each text and number of a list once, as an importer reads lists; groups may come twice. */
function withoutRepeats(value: JsonValue): JsonValue {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return [...new Set((value as readonly JsonValue[]).map(withoutRepeats))];
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutRepeats(part)]));
}

/** What a request sets, and what it clears. */
export function changeFromFields(fields: Fields): ProductChange {
  const cleared = Object.keys(fields).filter((name) => name !== 'custom_attributes' && saysNothing(fields[name]));
  const custom = fields['custom_attributes'];
  const gone = isRecord(custom) ? Object.keys(custom).filter((name) => custom[name] === null) : [];
  return {
    given: productFromFields(fields),
    cleared: { attributes: withGtins(cleared, fields), custom: gone },
    clearsCustom: custom === null,
  };
}

/** A GTIN that is set or cleared alone leaves no list behind that contradicts it. */
function withGtins(cleared: string[], fields: Fields): ClearedFields['attributes'] {
  return 'gtin' in fields && gtinsOf(fields).length < 2 && !cleared.includes('gtins') ? [...cleared, 'gtins'] : cleared;
}

function gtinsOf(fields: Fields): string[] {
  const first = textOf(fields, 'gtin');
  const all = Array.isArray(fields['gtins']) ? (fields['gtins'] as (string | null)[]) : [];
  return [...new Set([first, ...all].filter((gtin) => gtin !== null))];
}

function textOf(fields: Fields, name: string): string | null {
  const value = fields[name];
  return typeof value === 'string' ? value : null;
}

function hasValue(value: unknown): boolean {
  return value !== undefined && !saysNothing(value);
}

function saysNothing(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function withoutNulls(value: unknown): Record<string, string> {
  if (!isRecord(value)) return {};
  const entries = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(entries);
}

const fieldsButGtin = fieldNames.filter((name) => name !== 'gtin');
const otherAttributes = attributes.map(({ name }) => name).filter((name) => !isProductField(name));

/**
 * A product as flat fields under Google's names, GTINs in their shortest form: the inverse of `productFromFields`. They are
 * added to `fields`, since a copy of so many takes longer than to make them.
 */
export function fieldsOfProduct(
  product: ProductInput,
  fields: Record<string, JsonValue> = {},
): Record<string, JsonValue> {
  const { gtin, attributes: others, custom_attributes } = product;
  const gtins = others['gtins'];
  fields['gtin'] = gtin === null ? null : shortestGtin(gtin);
  if (Array.isArray(gtins)) {
    fields['gtins'] = gtins.map((each) => (typeof each === 'string' ? shortestGtin(each) : each));
  }
  for (const name of fieldsButGtin) fields[name] = fieldJson(product, name);
  for (const name of otherAttributes) {
    const value = others[name];
    if (value !== undefined) fields[name] = value;
  }
  fields['custom_attributes'] = custom_attributes;
  return fields;
}
