import { type Attribute, cellReader, type JsonValue, listReader, type Reading } from '@feedstock/catalogue';
import {
  type CellSource,
  cellText,
  firstSlot,
  formatOf,
  listSlot,
  type SetValue,
  type Slot,
  type SlotFormat,
} from './column-reader.js';
import { rememberReadings } from './remember-readings.js';

/** Values that differ from row to row; all others come again and are remembered. */
const varied: ReadonlySet<string> = new Set(['url', 'text', 'date']);

/** The slot of an attribute that is kept under `attributes`. */
export function attributeSlot(attribute: Attribute, sources: readonly CellSource[], format: SlotFormat): Slot {
  const set: SetValue<JsonValue> = (product, value) => {
    product.attributes[attribute.name] = value;
  };
  if (sources.every(({ target }) => target.fields?.length === 1)) return partsSlot(attribute, sources, format, set);
  const remember = varied.has(attribute.shape.kind) ? same : rememberReadings;
  if (attribute.maxValues > 1) {
    const readers = sources.map((source) => ({
      ...source,
      read: remember(listReader(attribute, source.target.fields, formatOf(source, format))),
    }));
    return listSlot(readers, attribute.maxValues, set);
  }
  const readers = sources.map((source) => ({
    ...source,
    read: remember(cellReader(attribute, source.target.fields, formatOf(source, format))),
  }));
  return firstSlot(readers, set);
}

function same<T>(read: (text: string) => Reading<T>): (text: string) => Reading<T> {
  return read;
}

/** A group whose parts stand in columns of their own. */
function partsSlot(
  attribute: Attribute,
  sources: readonly CellSource[],
  format: SlotFormat,
  set: SetValue<JsonValue>,
): Slot {
  const readers = sources.map((source) => ({
    ...source,
    read: rememberReadings(cellReader(attribute, source.target.fields, formatOf(source, format))),
  }));
  return (cells, draft) => {
    const group: Record<string, JsonValue> = {};
    for (const source of readers) {
      const text = cellText(cells, source.columnIndex);
      if (text === '') continue;
      const part = draft.accept(source.read(text), source, text);
      if (part !== null) Object.assign(group, part);
    }
    if (Object.keys(group).length > 0) set(draft.product, attribute.maxValues > 1 ? [group] : group);
  };
}
