/** A row rejected, with the column, the value and the remedy. `column` is the header as the file spells it, or null where the whole row is at fault. */
export interface Rejection {
  code: RejectionCode;
  column: string | null;
  value: string;
  message: string;
  suggestion: string;
}

// Stryker disable StringLiteral: a table of sentences
/** Every reason for which a row is rejected, and how to correct it. */
export const rejectionCodes = {
  too_many_cells: 'Quote cells that hold the delimiter, or remove the surplus cells.',
  too_few_cells: 'Add the missing cells, or their delimiters, so that the row is as long as the header.',
  row_too_long: 'Look for a quote that is never closed, or remove what makes the row that long.',
  stray_quote: 'Double a quote inside a quoted cell, and quote the whole cell.',
  unclosed_quote: 'Close the quoted cell with a quote before the next delimiter.',
  nul_character: 'Remove the NUL character; exports of damaged databases contain them.',
  undecodable_byte: 'Save the file in one encoding, best UTF-8, or name its encoding with the option encoding.',
  malformed_record: 'Correct the XML or JSON of the record; a validator of the format shows the place.',
  picture_row: 'Put further pictures into additional_image_link of the product; a row of its own must be a product.',
  group_row: 'Import the rows of the variants; what the group says is left to them.',
  continuation_row: 'Put everything about a product into one row; a row of its own must be a product.',
  store_view_row: 'Export one store view, or import the texts of the other into a catalogue of its own.',
  no_key: 'Give the row a GTIN or an offer id.',
  title_missing: 'Give the row a title: the product does not exist yet, and a new product needs one.',
  offer_id_taken: 'Give the row an offer id of its own, or import with match_by=offer_id.',
  gtin_taken:
    'Give the row the GTIN of its own product; to merge the rows of one GTIN, ignore the offer ids with the option columns.',
  product_exists: 'Import with mode=upsert or mode=update_only to change products that exist.',
  product_unknown: 'Import with mode=upsert or mode=create_only to add products.',
  not_storable: 'Remove unusual characters or numbers from the row; the message says what the database rejected.',
  changed_since:
    'See what changed with GET /products/{id}/changes, or GET /stock/{gtin}/movements, and change it by hand.',
  gtin_check_digit: 'Compare the GTIN with the one on the package; the last digit is computed from the others.',
  gtin_length: 'Give all 8, 12, 13 or 14 digits of the GTIN, or leave the cell empty.',
  gtin_characters: 'Give the digits of the GTIN only, or leave the cell empty.',
  gtin_scientific_notation:
    'Format the column as text in the spreadsheet and export it again: the last digits are not in the file.',
  gtin_ambiguous: 'Give the GTIN with all its digits, or write ISBN before the number of a book.',
  price_unreadable: 'Write the price as amount and currency code, for example 19.99 USD.',
  price_negative: 'Give a price of zero or more.',
  price_ambiguous: 'Write the price with its decimals, or name the decimal mark with the option decimal_mark.',
  price_decimal_mark: 'Write all prices of the column with one decimal mark, or pin it with the option decimal_mark.',
  price_currency_missing: 'Add the currency code to the price, or give the option default_currency.',
  price_currency_ambiguous: 'Write the currency code in place of the symbol, or give the option default_currency.',
  price_currency_unknown: 'Use a currency code of ISO 4217, for example EUR.',
  price_out_of_range: 'Give a price of at most 15 digits before and 6 after the decimal mark.',
  text_too_long: 'Shorten the value: a shortened identifier could be that of another product.',
  boolean_unknown: 'Write yes or no.',
  enum_unknown: 'Use one of the values allowed for this attribute.',
  number_unreadable: 'Write the number with digits and a decimal point only, for example 12.5.',
  number_ambiguous: 'Write the number without thousands separators and with a decimal point.',
  number_out_of_range: 'Give a number within the limits of this attribute.',
  unit_missing: 'Write the unit after the number, for example 3 kg.',
  unit_unknown: 'Use one of the units allowed for this attribute.',
  date_unreadable: 'Write the date as 2026-02-24 or 2026-02-24T13:00+0100.',
  date_ambiguous: 'Write the date as year-month-day.',
  date_impossible: 'Give a date that exists in the calendar.',
  date_range_unreadable: 'Write the range as two dates joined by a slash: 2026-02-24T13:00+0100/2026-02-29T15:30+0100.',
  date_range_reversed: 'Put the earlier date first.',
  url_not_absolute: 'Give the whole address, beginning with http:// or https://.',
  url_unreadable: 'Copy the address from a browser; it must have a host name and no control characters.',
  url_too_long: 'Shorten the address.',
  quantity_missing: 'Give each row a quantity, or a delta.',
  quantity_twice: 'Give a row a quantity or a delta, and leave the other cell empty.',
  location_missing: 'Name the location in the row, or give the option location for the whole file.',
  stock_insufficient: 'Correct the delta: the quantity would fall below zero, or beyond what a quantity can be.',
  stock_reserved: 'Commit or release reservations first: the quantity would fall below what is reserved.',
  group_malformed:
    'Join the parts by colons in the order that the header names, and quote a part that holds a colon or comma.',
  spreadsheet_error: 'Correct the formula in the spreadsheet, or leave the cell empty, and export the file again.',
  country_unknown: 'Use a country code of ISO 3166-1 with two letters, for example DE.',
} as const satisfies Record<string, string>;
// Stryker restore StringLiteral

export type RejectionCode = keyof typeof rejectionCodes;

/** The codes of rows that could not be split into cells: these may be in the wrong columns, or not separable at all. */
export const faultCodes = [
  'too_many_cells',
  'too_few_cells',
  'row_too_long',
  'stray_quote',
  'unclosed_quote',
  'nul_character',
  'undecodable_byte',
  'malformed_record',
] as const satisfies readonly RejectionCode[];

/** What a file of rejected rows has beside the original columns. An import of such a file leaves them out. */
export const reportColumns = ['_row', '_line', '_column', '_code', '_message', '_suggestion'] as const;

/** The column after these: the id of the import that rejected the rows. */
export const originColumn = '_import';

const names: ReadonlySet<string> = new Set([...reportColumns, originColumn]);

/** Whether a header is that of a report column. */
export function isReportColumn(header: string): boolean {
  return names.has(header.trim());
}

/** Whether a file with these headers is one of rejected rows: a single `_code` may be a supplier's own, an `_import` is not. */
export function isRejectionFile(headers: readonly string[]): boolean {
  return headers.some((header) => header.trim() === originColumn) || headers.filter(isReportColumn).length >= 2;
}
