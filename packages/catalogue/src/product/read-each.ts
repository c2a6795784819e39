import { accept, type CellRepair, emptyReading, type Reading } from '../value/reading.js';

/** Reads each of several values; the first that cannot be read refuses all. Values beyond `most` are dropped. */
export function readEach<T>(values: readonly string[], read: (text: string) => Reading<T>, most: number): Reading<T[]> {
  const repairs: CellRepair[] = [];
  const kept: T[] = [];
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
export function atMost<T>(values: T[], most: number, repairs: CellRepair[]): [T[], CellRepair[]] {
  return values.length <= most ? [values, repairs] : [values.slice(0, most), [...repairs, cutRepair(values, most)]];
}

/** The repair of a list that was longer than `most`. */
export function cutRepair(values: readonly unknown[], most: number): CellRepair {
  const dropped = values.slice(most).map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
  return { rule: 'values_cut', before: dropped.join(','), after: `the first ${most} of ${values.length}` };
}
