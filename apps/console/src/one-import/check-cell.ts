import {
  attributeByName,
  cellReader,
  type HeaderMatch,
  listReader,
  matchHeaders,
  nearest,
  type Reading,
  type ValueFormat,
} from '@feedstock/catalogue';
import type { Import, Rejection } from '../api/documents.js';

type Column = Import['columns'][number];

/** What is known of a file, for reading a cell of it as the worker does. */
export interface FileFormat {
  columns: readonly Column[];
  options: Import['options'];
}

export type CellReader = (text: string) => Reading<unknown>;

const readers = new WeakMap<FileFormat, Map<string, CellReader | null>>();

/** The reader of a column's cells in this row; null where any text will do, or only the whole file shows what will. */
export function readerOfCell(column: string, cells: readonly string[], file: FileFormat): CellReader | null {
  const currency = currencyOfRow(cells, file);
  const key = `${currency ?? ''} ${column}`;
  const known = readers.get(file) ?? new Map<string, CellReader | null>();
  readers.set(file, known);
  const reader = known.get(key) ?? makeReader(column, currency, file);
  known.set(key, reader);
  return reader;
}

function makeReader(column: string, currency: string | null, file: FileFormat): CellReader | null {
  const index = file.columns.findIndex((other) => other.column === column);
  const found = file.columns[index];
  const attribute = attributeByName.get(found?.taken_for ?? '');
  if (found === undefined || attribute === undefined) return null;
  const header = headersOf(file.columns)[index];
  const target = header?.as === 'attribute' && header.target.attribute === attribute ? header.target : null;
  const format: ValueFormat = {
    decimalMark: found.decimal_mark === '.' || found.decimal_mark === ',' ? found.decimal_mark : null,
    currency: currency ?? target?.currency ?? pinnedCurrency(file),
    unit: target?.unit ?? null,
    checkDigit: true,
  };
  const fields = target?.fields ?? null;
  return attribute.maxValues === 1 ? cellReader(attribute, fields, format) : listReader(attribute, fields, format);
}

const matched = new WeakMap<readonly Column[], HeaderMatch[]>();

/** What the headers of a file say by themselves, worked out once. */
function headersOf(columns: readonly Column[]): HeaderMatch[] {
  const known = matched.get(columns);
  if (known !== undefined) return known;
  const found = matchHeaders(columns.map(({ column }) => column));
  matched.set(columns, found);
  return found;
}

/** Of a column of its own beside the prices. */
function currencyOfRow(cells: readonly string[], { columns }: FileFormat): string | null {
  return cells[columns.findIndex(({ taken_for }) => taken_for === 'currency')] || null;
}

function pinnedCurrency({ options }: FileFormat): string | null {
  const pinned = options['default_currency'];
  return typeof pinned === 'string' ? pinned : null;
}

/** The one value that is surely or most likely meant: the right check digit, or the nearest value allowed. */
export function suggestValue({ code, value, column, cells }: Rejection, file: FileFormat): string | null {
  if (column === null) return null;
  if (code === 'gtin_check_digit') return withRightDigit(value, readerOfCell(column, cells, file));
  if (code !== 'enum_unknown') return null;
  const shape = attributeByName.get(file.columns.find((other) => other.column === column)?.taken_for ?? '')?.shape;
  return shape?.kind === 'enum' ? nearest(value.toLowerCase(), shape.enumeration.values) : null;
}

function withRightDigit(value: string, read: CellReader | null): string | null {
  const others = value.trim().slice(0, -1);
  const texts = Array.from({ length: 10 }, (_, digit) => `${others}${digit}`);
  return texts.find((text) => read?.(text).ok) ?? null;
}
