import { type Attribute, readPath } from '@feedstock/catalogue';
import type { Slot } from '../map/column-reader.js';
import { rememberReadings } from '../map/remember-readings.js';
import { type CellSource, cellText } from './cell-source.js';

/** A category path whose levels stand in columns of their own: `Category` and `Subcategory`. */
export function levelsSlot(attribute: Attribute, sources: readonly CellSource[]): Slot {
  const limit = attribute.shape.kind === 'path' ? attribute.shape.max : Number.MAX_SAFE_INTEGER;
  const ordered = sources.toSorted((a, b) => (a.target.level ?? 1) - (b.target.level ?? 1));
  const read = rememberReadings((text) => readPath(text, limit));
  const [first] = ordered;
  return (cells, draft) => {
    let path = '';
    for (const { place } of ordered) {
      const level = cellText(cells, place).trim();
      if (level !== '') path = path === '' ? level : `${path} > ${level}`;
    }
    if (path === '' || first === undefined) return;
    const value = draft.take(read(path), first.place, first.header, path);
    if (value !== null) draft.product.product_type = [value];
  };
}
