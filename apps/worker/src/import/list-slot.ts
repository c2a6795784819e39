import { cutRepair } from '@feedstock/catalogue';
import type { ReadSource, SetValue, Slot } from '../map/column-reader.js';
import { cellText } from './cell-source.js';

/** Several values: the columns are read one after the other, each value is kept once, and at most `most` of them. */
export function listSlot<T>(sources: readonly ReadSource<T[]>[], most: number, set: SetValue<T[]>): Slot {
  const ordered = sources.toSorted((a, b) => (a.target.index ?? 0) - (b.target.index ?? 0));
  const last = ordered.at(-1)?.header ?? '';
  return (cells, draft) => {
    let values: T[] | null = null;
    for (const { place, header, read } of ordered) {
      const text = cellText(cells, place);
      if (text === '') continue;
      const more = draft.take(read(text), place, header, text);
      if (more !== null) values = values === null ? more : union(values, more);
    }
    if (values === null) return;
    if (values.length > most) {
      draft.mend({ column: last, ...cutRepair(values, most) });
      values = values.slice(0, most);
    }
    set(draft.product, values);
  };
}

function union<T>(values: readonly T[], more: readonly T[]): T[] {
  return [...values, ...more.filter((value) => !values.includes(value))];
}
