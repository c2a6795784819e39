import type { DecimalMark, Reading, ValueFormat } from '@feedstock/catalogue';
import { type CellSource, cellText } from '../import/cell-source.js';
import type { DraftProduct, RowDraft } from './row-draft.js';

/** Reads the cells of one attribute into the draft. */
export type Slot = (cells: readonly string[], draft: RowDraft) => void;

/** What the columns of a file leave open. */
export interface SlotFormat {
  defaultCurrency: string | null;
  checkDigit: boolean;
  /** The decimal mark of each column. */
  decimalMarks: readonly (DecimalMark | null)[];
  /** The column with the currency of the prices. */
  currencyPlace: number | null;
}

export interface ReadSource<T> extends CellSource {
  read: (text: string) => Reading<T>;
}

export type SetValue<T> = (product: DraftProduct, value: T) => void;

/** How the values of a column are written. */
export function formatOf({ place, target }: CellSource, format: SlotFormat): ValueFormat {
  return {
    decimalMark: format.decimalMarks[place] ?? null,
    currency: target.currency ?? format.defaultCurrency,
    unit: target.unit,
    checkDigit: format.checkDigit,
  };
}

/** A single value: of several columns the first that is not empty gives it. */
export function firstSlot<T>(sources: readonly ReadSource<T>[], set: SetValue<T>): Slot {
  const [only, ...others] = sources;
  if (only === undefined) return () => undefined;
  return others.length === 0 ? oneColumn(only, set) : firstOf(sources, set);
}

function oneColumn<T>({ place, header, read }: ReadSource<T>, set: SetValue<T>): Slot {
  return (cells, draft) => {
    const text = cellText(cells, place);
    if (text === '') return;
    const value = draft.take(read(text), place, header, text);
    if (value !== null) set(draft.product, value);
  };
}

/** Columns in several languages stand for each other without a repair: those not used are kept as custom attributes. */
function firstOf<T>(sources: readonly ReadSource<T>[], set: SetValue<T>): Slot {
  const ordered = sources.toSorted((a, b) => languageOrder(a) - languageOrder(b));
  return (cells, draft) => {
    let used: string | null = null;
    for (const source of ordered) {
      const text = cellText(cells, source.place);
      if (text === '') continue;
      if (used !== null) {
        if (text !== used) keepSurplus(source, text, draft);
        continue;
      }
      const value = draft.take(source.read(text), source.place, source.header, text);
      if (value === null) continue;
      used = text;
      set(draft.product, value);
    }
  };
}

function keepSurplus({ header, target }: CellSource, text: string, draft: RowDraft): void {
  if (target.language === null) draft.mend({ rule: 'duplicate_column', column: header, before: text, after: '' });
  else draft.product.custom_attributes[header] = text.trim();
}

function languageOrder({ target }: CellSource): number {
  const preferred = [null, 'en', 'xx'].indexOf(target.language);
  return preferred === -1 ? 3 : preferred;
}
