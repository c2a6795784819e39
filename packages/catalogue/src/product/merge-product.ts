import { customFieldPrefix } from './custom-attributes.js';
import { copyField, fieldNames } from './fields-by-kind.js';
import { fieldJson, isList, type JsonValue, type ProductInput } from './product.js';

/** What an empty cell clears: the attributes and custom attributes that have a column in the file. */
export interface ClearedFields {
  readonly attributes: readonly string[];
  readonly custom: readonly string[];
}

export const nothingCleared: ClearedFields = { attributes: [], custom: [] };

/** One field that a merge changed. */
export interface FieldChange {
  field: string;
  before: JsonValue;
  after: JsonValue;
}

/**
 * `stored` after `given` has been said of it: what is given replaces, what is not given stays, unless it is among
 * the `cleared`. Title and keys are never cleared: without them it would be no product.
 */
export function mergeProduct(stored: ProductInput, given: ProductInput, cleared: ClearedFields): ProductInput {
  const clearedNames = new Set(cleared.attributes);
  for (const field of ['gtin', 'offer_id', 'title']) clearedNames.delete(field);
  const merged = { ...stored };
  for (const field of fieldNames) {
    if (given[field] !== null || clearedNames.has(field)) copyField(merged, given, field);
  }
  merged.attributes = mergeRecord(stored.attributes, given.attributes, clearedNames);
  merged.custom_attributes = mergeRecord(stored.custom_attributes, given.custom_attributes, new Set(cleared.custom));
  return fillDescription(merged);
}

function mergeRecord<Value>(
  stored: Readonly<Record<string, Value>>,
  given: Readonly<Record<string, Value>>,
  cleared: ReadonlySet<string>,
): Record<string, Value> {
  const kept = Object.entries(stored).filter(([name]) => !cleared.has(name));
  return Object.fromEntries([...kept, ...Object.entries(given)]);
}

/** The fields in which two products differ, attributes and custom attributes one by one. Empty: they are equal. */
export function changedFields(before: ProductInput, after: ProductInput): FieldChange[] {
  const changes: FieldChange[] = [];
  for (const field of fieldNames) addChange(changes, field, fieldJson(before, field), fieldJson(after, field));
  addRecordChanges(changes, '', before.attributes, after.attributes);
  addRecordChanges(changes, customFieldPrefix, before.custom_attributes, after.custom_attributes);
  return changes;
}

function addRecordChanges(
  changes: FieldChange[],
  prefix: string,
  before: Readonly<Record<string, JsonValue>>,
  after: Readonly<Record<string, JsonValue>>,
): void {
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    addChange(changes, `${prefix}${name}`, before[name] ?? null, after[name] ?? null);
  }
}

function addChange(changes: FieldChange[], field: string, before: JsonValue, after: JsonValue): void {
  if (!sameJson(before, after)) changes.push({ field, before, after });
}

/** Whether two JSON values are the same, whatever the order of keys: Postgres keeps none. */
function sameJson(a: JsonValue, b: JsonValue): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  if (isList(a) || isList(b)) {
    return isList(a) && isList(b) && a.length === b.length && a.every((item, at) => sameJson(item, b[at] ?? null));
  }
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => name in b && sameJson(a[name] ?? null, b[name] ?? null))
  );
}

/**
 * The product with the text of its structured description as description, where it has no other: Google takes either,
 * and importers of our own files read it so.
 */
export function fillDescription(product: ProductInput): ProductInput {
  if (product.description !== null) return product;
  const description = contentOf(product.attributes['structured_description']);
  return description === null ? product : { ...product, description };
}

function contentOf(group: JsonValue | undefined): string | null {
  if (group === null || typeof group !== 'object' || !('content' in group)) return null;
  return typeof group.content === 'string' ? group.content : null;
}
