import type { ProductInput, Rejection, Repair } from '@feedstock/catalogue';
import type { KeyColumns } from '../../src/columns/choose-key.js';
import type { Formats } from '../../src/columns/decide-formats.js';
import { planColumns } from '../../src/columns/plan-columns.js';
import { createRowMapper, type RowMapper, type RowResult } from '../../src/map/map-row-to-product.js';
import type { ReadRow } from '../../src/records/row.js';
import { rulesFor } from '../../src/shops/rules-for.js';

export interface FileOptions {
  columns?: Record<string, string | null>;
  matchBy?: 'auto' | 'gtin' | 'offer_id';
  decimalMark?: 'auto' | '.' | ',';
  defaultCurrency?: string | null;
  checkDigit?: boolean;
  strict?: boolean;
  invalidGtin?: 'reject' | 'omit';
  earlierKeys?: KeyColumns | null;
}

export interface MappedFile {
  formats: Formats;
  mapper: RowMapper;
  results: RowResult[];
}

/** Rows of a file whose cells are parted by `|`, the header first. */
export function rowsOf(lines: readonly string[]): ReadRow[] {
  return lines.map((line, index) => ({ row: index + 1, line: index + 2, cells: line.split('|'), fault: null }));
}

/** Maps a whole file as an import does. */
export function mapFile([header = '', ...lines]: readonly string[], options: FileOptions = {}): MappedFile {
  const rows = rowsOf(lines);
  const matchBy = options.matchBy ?? 'auto';
  const reading = {
    defaultCurrency: options.defaultCurrency ?? null,
    checkDigit: options.checkDigit ?? true,
    strict: options.strict ?? false,
  };
  const formats = planColumns(header.split('|'), rows, {
    ...reading,
    columns: options.columns ?? {},
    matchBy,
    decimalMark: options.decimalMark ?? 'auto',
    earlierKeys: options.earlierKeys ?? null,
  });
  const mapper = createRowMapper(
    formats.map,
    formats.decimalMarks,
    { ...reading, matchBy, invalidGtin: options.invalidGtin ?? 'reject' },
    rulesFor(formats.map),
  );
  return { formats, mapper, results: rows.map((row) => mapper.map(row)) };
}

export function productsOf(file: readonly string[], options?: FileOptions): ProductInput[] {
  return mapFile(file, options).results.map((result) => {
    if (!result.ok) throw new Error(`${result.rejection.code}: ${result.rejection.message}`);
    return result.product;
  });
}

export function productOf(file: readonly string[], options?: FileOptions): ProductInput {
  const [product] = productsOf(file, options);
  if (product === undefined) throw new Error('The file has no row.');
  return product;
}

/** The first rejection of a strict import. */
export function rejectionOf(file: readonly string[], options?: FileOptions): Rejection {
  const rejected = mapFile(file, { strict: true, ...options }).results.find((result) => !result.ok);
  if (rejected === undefined || rejected.ok) throw new Error('No row was rejected.');
  return rejected.rejection;
}

export function repairsOf(file: readonly string[], options?: FileOptions): readonly Repair[] {
  return mapFile(file, options).results.flatMap((result) => (result.ok ? result.repairs : []));
}
