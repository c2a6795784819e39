import type { Attribute, ValueShape } from '../attributes/attribute.js';
import { readGtins } from '../gtin/read-gtins.js';
import type { JsonValue } from '../product/product.js';
import type { Reading } from '../value/reading.js';
import { groupsReader } from './read-group.js';
import type { ValueFormat } from './read-value.js';
import { textReader, type ValueReader, valueReader } from './read-value.js';
import { atMost, readEach, splitList, splitUrls } from './split-list.js';

/** Reads a whole cell of an attribute that may have several values: each cell gives a list. */
export type ListReader = (text: string) => Reading<JsonValue[]>;

/** The reader of a cell of a single-valued attribute, groups included; `fields` are the parts that the header names. */
export function cellReader(attribute: Attribute, fields: readonly string[] | null, format: ValueFormat): ValueReader {
  const { shape } = attribute;
  if (shape.kind !== 'group') return valueReader(shape, format);
  const read = groupsReader(shape, fields ?? shape.order, false, format);
  return (text) => {
    const reading = read(text);
    return reading.ok ? { ...reading, value: reading.value?.[0] ?? null } : reading;
  };
}

/** The reader of a cell of a repeatable attribute. */
export function listReader(attribute: Attribute, fields: readonly string[] | null, format: ValueFormat): ListReader {
  const { shape, maxValues } = attribute;
  if (shape.kind !== 'group') return textsReader(shape, maxValues, format);
  const read = groupsReader(shape, fields ?? shape.order, true, format);
  return (text) => {
    const reading = read(text);
    if (!reading.ok || reading.value === null) return reading;
    const [value, repairs] = atMost([...reading.value], maxValues, [...reading.repairs]);
    return { ok: true, value, repairs };
  };
}

/** The reader of a cell of several texts, at most `maxValues` of them. */
export function textsReader(
  shape: ValueShape,
  maxValues: number,
  format: ValueFormat,
): (text: string) => Reading<string[]> {
  if (shape.kind === 'gtin') return (text) => readGtins(text, format);
  const read = textReader(shape, format);
  const split = splitterOf(shape);
  return (text) => readEach(split(text), read, maxValues);
}

/** Values that hold no commas, semicolons or pipes themselves may be joined by any of them. */
function splitterOf(shape: ValueShape): (text: string) => string[] {
  if (shape.kind === 'url') return splitUrls;
  if (shape.kind === 'enum' || shape.kind === 'country') return (text) => splitList(text.replace(/[;|]/g, ','));
  return splitList;
}
