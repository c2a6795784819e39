import {
  type ColumnUse,
  cellReader,
  customName,
  type DecimalMark,
  decideDecimalMark,
  type ValueFormat,
} from '@feedstock/catalogue';
import type { ReadRow } from '../records/row.js';
import type { HeaderMap } from './map-header.js';

export interface FormatOptions {
  decimalMark: DecimalMark | 'auto';
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
  const fit = {
    ...map,
    uses: map.uses.map((use, columnIndex) => demoteUnfit(use, map.header[columnIndex] ?? '', rows, columnIndex)),
  };
  const pinned = options.decimalMark === 'auto' ? null : options.decimalMark;
  return { map: fit, decimalMarks: pinned === null ? decideMarks(fit, rows) : map.uses.map(() => pinned) };
}

/** A column that stays undecided, or holds groups, is read like the other prices of the file, where these agree. */
function decideMarks({ uses }: HeaderMap, rows: readonly ReadRow[]): (DecimalMark | null)[] {
  const decisions = uses.map((use, columnIndex) =>
    kindOf(use) === 'money' ? decideDecimalMark(rows.map(({ cells }) => cells[columnIndex] ?? '')) : null,
  );
  const known = new Set(decisions.flatMap((decision) => decision?.mark ?? []));
  const [common = null] = known.size === 1 ? known : [];
  return uses.map((use, columnIndex) => {
    const decision = decisions[columnIndex];
    if (decision) return decision.mark ?? (decision.contradictory ? null : common);
    return kindOf(use) === 'group' ? common : null;
  });
}

function kindOf(use: ColumnUse): string | null {
  return use.as === 'attribute' ? use.target.attribute.shape.kind : null;
}

const sampleFormat: ValueFormat = { decimalMark: null, currency: null, unit: null, checkDigit: true };

/**
 * An alias is wrong where none of the column's values can be read: file names are no addresses, quantities no
 * availability. Google's own names are never doubted.
 */
function demoteUnfit(use: ColumnUse, header: string, rows: readonly ReadRow[], columnIndex: number): ColumnUse {
  if (use.as !== 'attribute' || use.target.exact || !canBeDoubted(use)) return use;
  const read = cellReader(use.target.attribute, use.target.fields, { ...sampleFormat, unit: use.target.unit });
  const values = rows.map(({ cells }) => cells[columnIndex] ?? '').filter((cell) => cell.trim() !== '');
  const [value] = values;
  if (value === undefined || values.some((cell) => read(cell).ok)) return use;
  const reason = { kind: 'unfit', attribute: use.target.attribute.name, value } as const;
  return { as: 'custom', name: customName(header), reason };
}

function canBeDoubted(use: Extract<ColumnUse, { as: 'attribute' }>): boolean {
  const { kind } = use.target.attribute.shape;
  return ['url', 'enum', 'date', 'date_range', 'measure', 'integer', 'number', 'boolean'].includes(kind);
}
