import type { ImportOptions } from '../api/upload.js';

/** What is to be imported. */
export type Given = { file: File } | { url: string };

/** Options that a person may choose, as the API names them; those that are not here stay as they are by default. */
export interface Draft {
  /** What columns are read as, where that differs from what was found; null leaves a column out. */
  columns: Readonly<Record<string, string | null>>;
  default_currency: string;
  /** The choices of `choices`, by their name. */
  chosen: Readonly<Partial<Record<OptionName, string>>>;
}

export const emptyDraft: Draft = { columns: {}, default_currency: '', chosen: {} };

/** Options with few values. The first is the default, which is not sent. */
export const choices = {
  delimiter: ['auto', 'comma', 'semicolon', 'tab', 'pipe', 'tilde'],
  encoding: ['auto', 'utf-8', 'windows-1252', 'iso-8859-1', 'utf-16le', 'windows-1250', 'shift_jis'],
  decimal_mark: ['auto', '.', ','],
  match_by: ['auto', 'gtin', 'offer_id'],
  mode: ['upsert', 'create_only', 'update_only'],
  empty_cells: ['keep', 'clear'],
  missing: ['ignore', 'out_of_stock', 'delete'],
} as const;

export type OptionName = keyof typeof choices;

export const optionNames: readonly OptionName[] = [
  'delimiter',
  'encoding',
  'decimal_mark',
  'match_by',
  'mode',
  'empty_cells',
  'missing',
];

/** The options that differ from the defaults. */
export function optionsOf({ columns, default_currency, chosen }: Draft): ImportOptions {
  const others = optionNames.flatMap((name) => {
    const value = chosen[name];
    return value === undefined || value === choices[name][0] ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(others),
    ...(Object.keys(columns).length > 0 && { columns }),
    ...(default_currency !== '' && { default_currency }),
  };
}
