import { customFieldPrefix } from './custom-attributes.js';
import { isProductField } from './fields-by-kind.js';
import type { JsonValue, ProductInput } from './product.js';

/** The product with some fields, named as `changedFields` names them, holding other values; null clears one. */
export function setFields<P extends ProductInput>(product: P, values: ReadonlyMap<string, JsonValue>): P {
  const fields: Record<string, JsonValue> = {};
  const attributes = new Map(Object.entries(product.attributes));
  const custom = new Map(Object.entries(product.custom_attributes));
  for (const [field, value] of values) {
    if (isProductField(field)) fields[field] = value;
    else if (!field.startsWith(customFieldPrefix)) setOrDelete(attributes, field, value);
    else setOrDelete(custom, field.slice(customFieldPrefix.length), value as string | null);
  }
  return {
    ...product,
    ...fields,
    attributes: Object.fromEntries(attributes),
    custom_attributes: Object.fromEntries(custom),
  };
}

function setOrDelete<Value extends JsonValue>(record: Map<string, Value>, name: string, value: Value | null): void {
  if (value === null) record.delete(name);
  else record.set(name, value);
}
