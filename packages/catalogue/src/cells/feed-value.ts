import type { Attribute, GroupShape } from '../attributes/attribute.js';
import { isGroup, isList, type JsonValue } from '../product/product.js';
import { formatValue } from './format-cell.js';

/** The named parts of a group as texts, without those that are empty. */
type FeedGroup = Readonly<Record<string, string>>;

/** A value as a channel reads it: one text, several, or groups. */
export type FeedValue = string | readonly string[] | readonly FeedGroup[];

/** The value of an attribute in the form that Google's specification asks for in XML and JSON; null where there is none. */
export function feedValue({ shape, maxValues }: Attribute, value: JsonValue | undefined): FeedValue | null {
  if (value === undefined || value === null) return null;
  const values: readonly JsonValue[] = isList(value) ? value : [value];
  if (shape.kind === 'group') return values.map((each) => groupOf(shape, each));
  const texts = values.map((each) => formatValue(shape, each));
  return maxValues === 1 ? (texts[0] ?? null) : texts;
}

function groupOf({ fields }: GroupShape, group: JsonValue): FeedGroup {
  const parts: Record<string, string> = {};
  for (const { name, shape } of fields) {
    const value = isGroup(group) ? group[name] : null;
    if (value === undefined || value === null) continue;
    parts[name] = isList(value) ? value.map((each) => formatValue(shape, each)).join(',') : formatValue(shape, value);
  }
  return parts;
}
