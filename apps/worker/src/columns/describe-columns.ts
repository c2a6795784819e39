import type { ColumnTarget, CustomReason, DecimalMark } from '@feedstock/catalogue';
import { absentColumns, type HeaderMap, type HeaderOptions } from './map-header.js';

/** What a column of the file stands for, as the status document shows it. */
export interface ColumnReport {
  column: string;
  taken_for: string | null;
  /** Why a column stands for no attribute, or what else it might be. */
  note: string | null;
  decimal_mark?: DecimalMark;
}

/**
 * One entry a column, in the order of the file, so that a wrong guess is seen and corrected with the option columns; then
 * those that the option names and the file does not have.
 */
export function describeColumns(
  map: HeaderMap,
  decimalMarks: readonly (DecimalMark | null)[],
  columns: HeaderOptions['columns'] = {},
): ColumnReport[] {
  const absent = absentColumns(map.header, columns).map((column) => ({
    column,
    taken_for: null,
    note: 'named in the option columns; the file has no such column',
  }));
  return [...describePresent(map, decimalMarks), ...absent];
}

function describePresent({ header, uses }: HeaderMap, decimalMarks: readonly (DecimalMark | null)[]): ColumnReport[] {
  return uses.map((use, columnIndex) => {
    const column = header[columnIndex] ?? '';
    const mark = decimalMarks[columnIndex] ?? null;
    if (use.as === 'ignored') return { column, taken_for: null, note: 'left out' };
    if (use.as === 'stock') return { column, taken_for: use.column, note: null };
    if (use.as === 'currency') return { column, taken_for: 'currency', note: 'the currency of the prices beside it' };
    if (use.as === 'custom_object') {
      return { column, taken_for: 'custom_attributes', note: 'a JSON object of custom attributes in each cell' };
    }
    if (use.as === 'late_object') {
      const note = 'a JSON object of what only late records of the file name: known attributes, and custom ones';
      return { column, taken_for: null, note };
    }
    if (use.as === 'custom') {
      return { column, taken_for: `custom_attributes.${use.name}`, note: noteOf(use.reason, header) };
    }
    return {
      column,
      taken_for: nameOf(use.target),
      note: qualifiers(use.target),
      ...(mark === null ? {} : { decimal_mark: mark }),
    };
  });
}

function nameOf({ attribute, fields }: ColumnTarget): string {
  return fields === null ? attribute.name : `${attribute.name}(${fields.join(':')})`;
}

/** What the header adds to the name of the attribute. */
function qualifiers({ currency, unit, dateOrder, level, language, guess }: ColumnTarget): string | null {
  const notes = [
    currency === null ? [] : [`bare amounts are ${currency}`],
    unit === null ? [] : [`bare numbers are ${unit}`],
    dateOrder === null
      ? []
      : [dateOrder === 'day_first' ? 'the day stands before the month' : 'the month stands before the day'],
    level === null ? [] : [`level ${level} of the path`],
    guess === 'words' ? ['guessed from the words of the header'] : [],
    guess === 'values' ? ['chosen for its values, of which no two are alike'] : [],
    language === null ? [] : ['one language of several; those not used are kept as custom attributes'],
  ].flat();
  return notes.length === 0 ? null : notes.join('; ');
}

function noteOf(reason: CustomReason, header: readonly string[]): string {
  switch (reason.kind) {
    case 'unknown':
      return 'no known attribute; kept as it is';
    case 'quantity':
      return 'a quantity; with the option stock_location it would set stock';
    case 'ambiguous':
      return `may be ${reason.candidates.join(' or ')}; name it with the option columns`;
    case 'weaker':
      return `${reason.attribute} is read from “${header[reason.instead] ?? ''}”, which names it more surely`;
    case 'other_currency':
      return `${reason.attribute} is read from “${header[reason.instead] ?? ''}”, the first of several currencies`;
    case 'repeated':
      return `its values repeat; ${reason.attribute} is ${sourceOf(reason, header)}`;
    case 'unfit':
      return `most of its values cannot be read as ${reason.attribute}, such as “${reason.value.slice(0, 100)}”`;
  }
}

function sourceOf(
  { attribute, instead }: Extract<CustomReason, { kind: 'repeated' }>,
  header: readonly string[],
): string {
  if (instead === null) return 'made of the handle and the options';
  return attribute === 'gtin'
    ? `left out, and “${header[instead] ?? ''}” is the key`
    : `read from “${header[instead] ?? ''}”`;
}
