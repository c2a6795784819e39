import { customLimits, customName, readCustomObject, surplusCustom } from '@feedstock/catalogue';
import type { HeaderMap } from '../columns/map-header.js';
import { cellText, customSetter, type Slot } from './column-reader.js';
import type { CellOrigin, RowDraft } from './row-draft.js';

/** Characters of a repair's `before`, where it is a list of names. */
const maxShownLength = 1000;

/** The slots of all columns that hold custom attributes. */
export function customSlots({ header, uses }: HeaderMap): Slot[] {
  const single = uses.flatMap((use, columnIndex) =>
    use.as === 'custom' ? [customSlot(columnIndex, header[columnIndex] ?? '', use.name)] : [],
  );
  const objects = uses.flatMap((use, columnIndex) =>
    use.as === 'custom_object' ? [customObjectSlot(columnIndex, header[columnIndex] ?? '', use.name)] : [],
  );
  const hasObject = uses.some(({ as }) => as === 'custom_object' || as === 'late_object');
  const mayExceed = hasObject || single.length * customLimits.maxLength > customLimits.maxTotal;
  return [...single, ...objects, ...(mayExceed ? [dropSurplusCustom] : [])];
}

function customSlot(columnIndex: number, header: string, name: string): Slot {
  const set = customSetter(name, { columnIndex, header, attribute: null });
  return (cells, draft) => set(draft, cellText(cells, columnIndex));
}

/** A text that is no object is kept under the name of the column. */
function customObjectSlot(columnIndex: number, header: string, columnName: string): Slot {
  const origin = { columnIndex, header, attribute: null };
  return (cells, draft) => {
    const cell = cellText(cells, columnIndex);
    for (const [name, text] of readCustomObject(cell) ?? [[columnName, cell] as const]) {
      setCustomOfObject(name, text, origin, draft);
    }
  };
}

/** Sets a custom attribute that an object names. A column of its own goes before it. */
export function setCustomOfObject(given: string, text: string, origin: CellOrigin, draft: RowDraft): void {
  const name = customName(given);
  const isTaken = name === '' || Object.hasOwn(draft.product.custom_attributes, name);
  if (!isTaken) customSetter(name, origin)(draft, text);
}

/** Keeps the first custom attributes of a row that has more than a product may have. */
function dropSurplusCustom(_cells: readonly string[], draft: RowDraft): void {
  const own = draft.product.custom_attributes;
  const surplus = surplusCustom(own);
  const [first] = surplus;
  if (first === undefined) return;
  const count = Object.keys(own).length;
  draft.product.custom_attributes = Object.fromEntries(Object.entries(own).slice(0, count - surplus.length));
  const before = surplus.join(',').slice(0, maxShownLength);
  draft.repair({ rule: 'values_cut', column: first, before, after: `the first ${count - surplus.length} of ${count}` });
}
