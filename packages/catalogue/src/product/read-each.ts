import { accept, type CellRepair, emptyReading, type Reading } from '../value/reading.js';
import type { JsonValue } from './product.js';
import type { ValueReader } from './read-value.js';

/** Reads each of several values; the first that cannot be read refuses all. Beyond `most` values are dropped. */
export function readEach(values: readonly string[], read: ValueReader, most: number): Reading<JsonValue[]> {
  const repairs: CellRepair[] = [];
  const kept: JsonValue[] = [];
  for (const text of values) {
    const reading = read(text);
    if (!reading.ok) return reading;
    repairs.push(...reading.repairs);
    if (reading.value !== null && !kept.includes(reading.value)) kept.push(reading.value);
  }
  if (kept.length === 0) return repairs.length === 0 ? emptyReading : { ok: true, value: null, repairs };
  return accept(...atMost(kept, most, repairs));
}

/** Cuts a list to its greatest length, with a repair that names what was dropped. */
export function atMost<T extends JsonValue>(values: T[], most: number, repairs: CellRepair[]): [T[], CellRepair[]] {
  if (values.length <= most) return [values, repairs];
  const dropped = values.slice(most).map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
  const after = `the first ${most} of ${values.length}`;
  return [values.slice(0, most), [...repairs, { rule: 'values_cut', before: dropped.join(','), after }]];
}
