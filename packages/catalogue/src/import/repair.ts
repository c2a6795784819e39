import type { RejectionCode } from './rejection.js';

/** A value that was repaired on the way in. `column` is the header as the file spells it. */
export interface Repair {
  rule: RepairRule;
  column: string;
  before: string;
  after: string;
  /** Of a value that was left out: the code of the rejection that it would have been in a strict import. */
  code?: RejectionCode;
}

/** Every rule by which a value is repaired, and what a supplier may do about it. */
export const repairRules = {
  duplicate_column: 'Two columns were read as one attribute; the first that is not empty was used. Remove one of them.',
  value_omitted:
    'The value cannot be read and was left out; the code names the reason. Correct it, or import with strict=true to reject such rows.',
  placeholder_emptied: 'The value only says that there is none and was read as empty. Leave the cell empty.',
  gtin_leading_zero_restored:
    'Leading zeros were lost and put back; the check digit agrees. Format the column as text.',
  gtin_float_suffix: 'The GTIN was exported as a decimal number; its decimals were removed. Export it as text.',
  gtin_scientific_notation: 'The GTIN was in scientific notation with all its digits. Export it as text.',
  gtin_grouping_removed: 'Thousands separators were removed from the GTIN. Export it as text.',
  gtin_surplus_zeros_removed: 'Zeros before the 14 digits of a GTIN were removed.',
  gtin_label_removed: 'A label such as EAN or ISBN was removed. Give the digits only.',
  gtin_upc_e_expanded: 'A UPC-E was expanded to its UPC-A.',
  gtin_also_upc_e: 'The GTIN-8 would also be valid as a UPC-E; it was read as a GTIN-8. Give UPC-E codes expanded.',
  gtin_isbn10_converted: 'An ISBN-10 was converted to its ISBN-13.',
  gtin_restricted_prefix: 'The GTIN is in a range reserved for use inside a company; nobody else can look it up.',
  gtin_coupon_prefix: 'The GTIN is in the range of coupons, which are no products.',
  gtin_looks_invented: 'The digits of the GTIN only count up; check that it is the real one.',
  gtin_surplus_dropped: 'A product has at most 10 GTINs; the others were dropped.',
  price_decimal_comma: 'A decimal comma was read. Write prices with a decimal point.',
  price_grouping_removed: 'Marks between thousands were removed. Write prices without them.',
  price_extra_decimals: 'The price has more decimals than its currency; check that it is meant so.',
  price_zero: 'The price is zero; check that the product is free.',
  encoded_twice: 'The text was encoded twice, and was decoded once more. Write the file in UTF-8 once.',
  text_cut: 'The text was longer than the attribute allows and was cut.',
  control_characters_removed: 'Control characters were removed from the text.',
  values_cut: 'More values were given than the attribute allows; the others were dropped.',
  list_separator_rewritten: 'The values were joined by something else than the separator of this attribute.',
  color_code: 'Colours are given by name; a code is not understood by shoppers.',
  number_decimal_comma: 'A decimal comma was read. Write numbers with a decimal point.',
  number_rewritten: 'The number was written in another way than with digits and a decimal point.',
  date_rewritten: 'The date was not in the form of ISO 8601. Write it as 2026-02-24.',
  size_looks_like_date:
    'The size looks like a date that a spreadsheet made of it, as Jun-11 of 6-11. Format the column as text.',
  value_in_phrase: 'The value was found within a phrase, or is what a quantity says. Give one of the values allowed.',
  direction_marks_removed: 'Marks that turn the direction of the text were removed.',
  url_entities_decoded: 'The address was encoded as HTML; its entities were decoded. Give the plain address.',
  url_scheme_added: 'The address had no scheme and was completed by https:. Give the whole address.',
  url_blank_encoded: 'Blanks in the address were encoded as %20.',
  country_rewritten: 'The country was not given by its code of ISO 3166-1.',
  group_rejoined:
    'A part of a group held a colon or comma and was not quoted; what followed was put back to it. Quote such a part.',
  identifier_shortened: 'The id was too long and became its beginning with a checksum. Use shorter ids.',
  offer_id_from_handle:
    'The row has neither SKU nor barcode; its id was made of the handle and the options. Give each variant a SKU.',
  inherited_from_group:
    'The value was left out and taken from the row above of the same product. Repeat it in each row to be sure.',
  quantity_at_least: 'The quantity was given as at least so many; the number was used. Give the number alone.',
  sale_price_not_lower: 'The sale price is not below the price; check both.',
  structured_text_used: 'The text was taken from the structured attribute. Fill the plain column too.',
} as const satisfies Record<string, string>;

export type RepairRule = keyof typeof repairRules;
