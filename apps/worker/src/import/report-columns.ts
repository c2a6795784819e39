import type { ColumnUse, CustomReason, DecimalMark } from '@feedstock/catalogue';
import type { HeaderMap } from './map-header.js';

/** What the status of an import says of a column. */
export interface ColumnReport {
  column: string;
  taken_as: 'attribute' | 'custom' | 'currency' | 'ignored' | 'ambiguous';
  /** The attribute, or the name of the custom attribute. */
  taken_for: string | null;
  /** Why, where it is not plain to see. */
  note: string | null;
}

/** The report on each column; `decimalMarks` are the decisions for those that hold prices. */
export function reportColumns(map: HeaderMap, decimalMarks: readonly (DecimalMark | null)[]): ColumnReport[] {
  return map.uses.map((use, place) => ({
    column: map.header[place] ?? '',
    ...taken(use, map.header, decimalMarks[place] ?? null),
  }));
}

function taken(use: ColumnUse, header: readonly string[], mark: DecimalMark | null): Omit<ColumnReport, 'column'> {
  switch (use.as) {
    case 'attribute':
      return { taken_as: 'attribute', taken_for: targetName(use.target), note: targetNote(use.target, mark) };
    case 'currency':
      return { taken_as: 'currency', taken_for: 'price', note: 'The currency of the prices in the same row.' };
    case 'custom':
      return {
        taken_as: use.reason.kind === 'ambiguous' ? 'ambiguous' : 'custom',
        taken_for: use.name,
        note: reasonNote(use.reason, header),
      };
    case 'ignored':
      return { taken_as: 'ignored', taken_for: null, note: null };
  }
}

type Target = Extract<ColumnUse, { as: 'attribute' }>['target'];

function targetName({ attribute, fields }: Target): string {
  return fields === null ? attribute.name : `${attribute.name}(${fields.join(':')})`;
}

function targetNote({ level, currency, unit, language, attribute }: Target, mark: DecimalMark | null): string | null {
  const notes = [
    level === null ? null : `level ${level} of the path`,
    currency === null ? null : `bare amounts are ${currency}`,
    unit === null ? null : `bare numbers are ${unit}`,
    language === null ? null : 'one language of several: the first that is not empty is used, the others are kept',
    mark === null || attribute.shape.kind !== 'money' ? null : `decimal ${mark === '.' ? 'point' : 'comma'}`,
  ].filter((note) => note !== null);
  return notes.length === 0 ? null : `${notes.join('; ')}.`;
}

function reasonNote(reason: CustomReason, header: readonly string[]): string | null {
  switch (reason.kind) {
    case 'unknown':
      return null;
    case 'ambiguous':
      return `It may be ${reason.candidates.join(' or ')}: say which with the option columns. Kept as a custom attribute.`;
    case 'weaker':
      return `“${header[reason.instead]}” is used for ${reason.attribute}. Kept as a custom attribute.`;
    case 'other_currency':
      return `“${header[reason.instead]}” is the ${reason.attribute}; a product has one. Kept as a custom attribute.`;
    case 'unfit':
      return `No value can be read as ${reason.attribute}, for example “${reason.value}”. Kept as a custom attribute.`;
  }
}
