import { attributeByName } from '../attributes/attributes.js';
import { customFieldPrefix, customObjectHeader } from './custom-attributes.js';
import { copyField, fieldNames } from './fields-by-kind.js';
import type { JsonValue, ProductInput } from './product.js';

/**
 * Whether a name stands for fields of a product: an attribute; `custom_attributes` for all of them; or
 * `custom_attributes.season` for one.
 */
export function isFieldName(name: string): boolean {
  return (
    attributeByName.has(name) ||
    name === customObjectHeader ||
    (name.startsWith(customFieldPrefix) && name !== customFieldPrefix)
  );
}

/** Tells of each field, named as `changedFields` names it, whether it is among those that `names` stand for. */
export function fieldSet(names: readonly string[]): (field: string) => boolean {
  const all = new Set(names);
  // The list of further GTINs belongs to the GTIN.
  if (all.has('gtin')) all.add('gtins');
  return (field) => all.has(field) || (field.startsWith(customFieldPrefix) && all.has(customObjectHeader));
}

/** `after`, but with the fields that may not change as they were in `before`. */
export function keepFields<P extends ProductInput>(before: P, after: P, mayChange: (field: string) => boolean): P {
  const kept = { ...after };
  for (const field of fieldNames) if (!mayChange(field)) copyField(kept, before, field);
  kept.attributes = keepRecord(before.attributes, after.attributes, mayChange);
  kept.custom_attributes = keepRecord(before.custom_attributes, after.custom_attributes, (name) =>
    mayChange(`${customFieldPrefix}${name}`),
  );
  return kept;
}

function keepRecord<Value extends JsonValue>(
  before: Readonly<Record<string, Value>>,
  after: Readonly<Record<string, Value>>,
  mayChange: (name: string) => boolean,
): Record<string, Value> {
  const kept = Object.entries(before).filter(([name]) => !mayChange(name));
  return Object.fromEntries([...kept, ...Object.entries(after).filter(([name]) => mayChange(name))]);
}
