import {
  type ColumnTarget,
  type ColumnUse,
  cellReader,
  customName,
  type DecimalMark,
  decideDateOrder,
  decideDecimalMark,
  holdsIsbns,
  listReader,
  type ValueFormat,
} from '@feedstock/catalogue';
import type { ReadRow } from '../records/row.js';
import { isEssential } from './essential-attributes.js';
import { type HeaderMap, pinnedRank } from './map-header.js';
import { readPictureCell } from './read-picture-cell.js';

export interface FormatOptions {
  decimalMark: DecimalMark | 'auto';
  /** ISO 4217 code for bare amounts. */
  defaultCurrency: string | null;
  /** Whether a wrong check digit of a GTIN is rejected. */
  checkDigit: boolean;
  /** Whether unreadable cells are to reject their rows: then a sure name stands whatever the values. */
  strict: boolean;
}

/** What the first rows of a file decide. */
export interface Formats {
  /** The map without the columns whose values show that the alias was wrong. */
  map: HeaderMap;
  /** For each column that holds prices its decimal mark; null where it is undecided, or holds none. */
  decimalMarks: readonly (DecimalMark | null)[];
}

const manySamples = 1000;

/** Decides from the first rows of a file what one cell alone cannot decide. The same rows give the same answer. */
export function decideFormats(map: HeaderMap, sample: readonly ReadRow[], options: FormatOptions): Formats {
  const rows = sample.filter(({ fault }) => fault === null).slice(0, manySamples);
  const pinned = options.decimalMark === 'auto' ? null : options.decimalMark;
  const decimalMarks = pinned === null ? decideMarks(map, rows) : map.uses.map(() => pinned);
  const uses = withIsbns(map, withDateOrders(map.uses, rows), rows).map((use, columnIndex) => {
    const values = cellsOf(rows, columnIndex).filter((cell) => cell.trim() !== '');
    return demoteUnfit(use, map.header[columnIndex] ?? '', values, {
      ...options,
      decimalMark: decimalMarks[columnIndex] ?? null,
    });
  });
  return { map: { ...map, uses }, decimalMarks };
}

function cellsOf(rows: readonly ReadRow[], columnIndex: number): string[] {
  return rows.map(({ cells }) => cells[columnIndex] ?? '');
}

/** The value that all have, else null. */
function agreed<Value>(values: readonly Value[]): Value | null {
  const [first = null, ...others] = new Set(values);
  return others.length === 0 ? first : null;
}

/** A column that stays undecided, or holds groups, is read like the other prices of the file, where these agree. */
function decideMarks({ uses }: HeaderMap, rows: readonly ReadRow[]): (DecimalMark | null)[] {
  const decisions = uses.map((use, columnIndex) =>
    kindOf(use) === 'money' ? decideDecimalMark(cellsOf(rows, columnIndex)) : null,
  );
  const common = agreed(decisions.flatMap((decision) => decision?.mark ?? []));
  return uses.map((use, columnIndex) => {
    const decision = decisions[columnIndex];
    if (decision) return decision.mark ?? (decision.contradictory ? null : common);
    return kindOf(use) === 'group' ? common : null;
  });
}

/** A column of dates whose order stays undecided is read like the others of the file, where these agree. */
function withDateOrders(uses: readonly ColumnUse[], rows: readonly ReadRow[]): ColumnUse[] {
  const orders = uses.map((use, columnIndex) =>
    kindOf(use) === 'date' || kindOf(use) === 'date_range' ? decideDateOrder(cellsOf(rows, columnIndex)) : null,
  );
  const common = agreed(orders.flatMap((decision) => decision?.order ?? []));
  return uses.map((use, columnIndex) => {
    const decision = orders[columnIndex];
    if (use.as !== 'attribute' || !decision) return use;
    const dateOrder = decision.order ?? (decision.contradictory ? null : common);
    return { ...use, target: { ...use.target, dateOrder } };
  });
}

/** Columns of GTINs that hold ISBNs: elsewhere ten bare digits pass as one by chance. */
function withIsbns({ header }: HeaderMap, uses: readonly ColumnUse[], rows: readonly ReadRow[]): ColumnUse[] {
  return uses.map((use, columnIndex) => {
    if (use.as !== 'attribute' || kindOf(use) !== 'gtin') return use;
    const isbn10 = holdsIsbns(header[columnIndex] ?? '', cellsOf(rows, columnIndex));
    return { ...use, target: { ...use.target, isbn10 } };
  });
}

function kindOf(use: ColumnUse): string | null {
  return use.as === 'attribute' ? use.target.attribute.shape.kind : null;
}

/** What decides how a value is read beside its column. */
type ReadingOptions = Omit<FormatOptions, 'decimalMark'> & { decimalMark: DecimalMark | null };

/**
 * A column of whose values most cannot be read as its attribute is something else: file names are no addresses,
 * quantities no availability. Essential attributes under a sure name, and columns that the caller has named, stay.
 */
function demoteUnfit(use: ColumnUse, header: string, values: readonly string[], options: ReadingOptions): ColumnUse {
  if (use.as !== 'attribute' || !canBeDoubted(use.target, options.strict)) return use;
  const { attribute, fields } = use.target;
  const format = formatOf(use.target, options);
  const read = readerOf(attribute, fields, format);
  const unreadable = values.filter((cell) => !read(cell).ok);
  const [value] = unreadable;
  if (value === undefined || unreadable.length * 2 <= values.length) return use;
  return { as: 'custom', name: customName(header), reason: { kind: 'unfit', attribute: attribute.name, value } };
}

function readerOf(attribute: ColumnTarget['attribute'], fields: ColumnTarget['fields'], format: ValueFormat) {
  if (attribute.name === 'image_link') return readPictureCell;
  return attribute.maxValues > 1 ? listReader(attribute, fields, format) : cellReader(attribute, fields, format);
}

/** How the values of a column are written. */
export function formatOf(
  { currency, unit, dateOrder }: ColumnTarget,
  { decimalMark, defaultCurrency, checkDigit }: Omit<ReadingOptions, 'strict'>,
): ValueFormat {
  return {
    decimalMark,
    currency: currency ?? defaultCurrency,
    unit,
    checkDigit,
    dates: { order: dateOrder, dayNumbers: true },
  };
}

/** Every text can be read, so only other values show that a column was named wrongly. */
function canBeDoubted({ attribute, exact, rank, guess }: ColumnTarget, strict: boolean): boolean {
  const { kind } = attribute.shape;
  if (rank === pinnedRank || kind === 'text' || kind === 'path') return false;
  if (isEssential(attribute.name)) return guess === 'words' || (!exact && kind === 'enum');
  return !(exact && strict);
}
