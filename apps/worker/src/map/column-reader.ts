import type { DraftProduct } from '@feedstock/catalogue';
import {
  type ColumnTarget,
  customLimits,
  customName,
  customReader,
  cutRepair,
  type DecimalMark,
  type Reading,
  unguardCell,
  type ValueFormat,
} from '@feedstock/catalogue';
import { formatOf as formatOfColumn } from '../columns/decide-formats.js';
import type { CellOrigin, RowDraft } from './row-draft.js';

/** Reads the cells of one attribute into the draft. */
export type Slot = (cells: readonly string[], draft: RowDraft) => void;

/** What the columns of a file leave open. */
export interface SlotFormat {
  defaultCurrency: string | null;
  checkDigit: boolean;
  /** The decimal mark of each column. */
  decimalMarks: readonly (DecimalMark | null)[];
  /** The column with the currency of the prices. */
  currencyIndex: number | null;
  /** The column with the language of the row, where texts stand in a column for each language. */
  languageIndex: number | null;
}

export interface ReadSource<T> extends CellSource {
  read: (text: string) => Reading<T>;
}

export type SetValue<T> = (product: DraftProduct, value: T) => void;

/** How the values of a column are written. */
export function formatOf({ columnIndex, target }: CellSource, format: SlotFormat): ValueFormat {
  return formatOfColumn(target, { ...format, decimalMark: format.decimalMarks[columnIndex] ?? null });
}

/** A single value: of several columns the first that is not empty gives it, that of the row's language before others. */
export function firstSlot<T>(
  sources: readonly ReadSource<T>[],
  set: SetValue<T>,
  languageIndex: number | null = null,
): Slot {
  const [only, ...others] = sources;
  if (only === undefined) return () => undefined;
  return others.length === 0 ? oneColumn(only, set) : firstOf(sources, set, languageIndex);
}

function oneColumn<T>(source: ReadSource<T>, set: SetValue<T>): Slot {
  return (cells, draft) => {
    const text = cellText(cells, source.columnIndex);
    if (text === '') return;
    const value = draft.accept(source.read(text), source, text);
    if (value !== null) set(draft.product, value);
  };
}

/** Columns in several languages stand for each other without a repair: those not used are kept as custom attributes. */
function firstOf<T>(sources: readonly ReadSource<T>[], set: SetValue<T>, languageIndex: number | null): Slot {
  const languages = languageIndex === null ? [] : sources.flatMap(({ target }) => target.language ?? []);
  const usual = inOrder(sources, null);
  const byLanguage = new Map(languages.map((language) => [language, inOrder(sources, language)]));
  return (cells, draft) => {
    const language = languageIndex === null ? '' : cellText(cells, languageIndex).trim().toLowerCase();
    let used: string | null = null;
    for (const source of byLanguage.get(language) ?? usual) {
      const text = cellText(cells, source.columnIndex);
      if (text === '') continue;
      if (used !== null) {
        if (text !== used) keepSurplus(source, text, draft);
        continue;
      }
      const value = draft.accept(source.read(text), source, text);
      if (value === null) continue;
      used = text;
      set(draft.product, value);
    }
  };
}

function keepSurplus({ columnIndex, header, target }: CellSource, text: string, draft: RowDraft): void {
  if (target.language === null) draft.repair({ rule: 'duplicate_column', column: header, before: text, after: '' });
  else customSetter(customName(header), { columnIndex, header, attribute: null })(draft, text);
}

/** Sets a custom attribute of that name, cleaned as every text is, so that what was exported reads back the same. */
export function customSetter(name: string, origin: CellOrigin): (draft: RowDraft, text: string) => void {
  const limit = Math.max(1, customLimits.maxLength - name.length);
  const read = customReader(limit);
  return (draft, text) => {
    if (text === '') return;
    const value = draft.accept(read(text), origin, text);
    if (value !== null) draft.product.custom_attributes[name] = value;
  };
}

/** The column of no language, then that of the row's, then English, then of no particular one, then the others. */
function inOrder<T>(sources: readonly ReadSource<T>[], own: string | null): ReadSource<T>[] {
  const preferred = [null, own, 'en', 'xx'];
  const order = ({ target }: CellSource): number => {
    const at = preferred.indexOf(target.language);
    return at === -1 ? preferred.length : at;
  };
  return sources.toSorted((a, b) => order(a) - order(b));
}

/** A column of the file that feeds an attribute. */
export interface CellSource extends CellOrigin {
  attribute: string;
  target: ColumnTarget;
}

/** The text of a cell without the apostrophe that guards it from being run as a formula. */
export function cellText(cells: readonly string[], columnIndex: number): string {
  const cell = cells[columnIndex];
  return cell === undefined ? '' : unguardCell(cell);
}

/** Several values: the columns are read one after the other, each value is kept once, and at most `maxValues` of them. */
export function listSlot<T>(sources: readonly ReadSource<T[]>[], maxValues: number, set: SetValue<T[]>): Slot {
  const ordered = sources.toSorted((a, b) => (a.target.index ?? 0) - (b.target.index ?? 0));
  const last = ordered.at(-1)?.header ?? '';
  return (cells, draft) => {
    let values: T[] | null = null;
    let isOfMany = false;
    for (const source of ordered) {
      const text = cellText(cells, source.columnIndex);
      const list = text === '' ? null : draft.accept(source.read(text), source, text);
      if (list === null) continue;
      if (values === null) values = list;
      else {
        // The first list may be one that is remembered.
        if (!isOfMany) values = [...values];
        isOfMany = true;
        values.push(...list);
      }
    }
    if (values === null) return;
    if (isOfMany) values = [...new Set(values)];
    if (values.length > maxValues) {
      draft.repair({ column: last, ...cutRepair(values, maxValues) });
      values = values.slice(0, maxValues);
    }
    set(draft.product, values);
  };
}
