import type { Attribute } from '../attributes/attribute.js';
import { attribute, boolean, gtin, path, text, typed } from '../attributes/define-attribute.js';

/** Google's category and identifiers. */
export const identifierAttributes: readonly Attribute[] = [
  typed('google_product_category', path(750), "Google's category, its number or its path `A > B > C`."),
  typed('product_type', path(750), "The merchant's own category paths, `A > B > C`.", 100),
  typed('brand', text(70, 'brand'), 'The brand, or the maker.'),
  typed('gtin', gtin, 'The trade item number: EAN, UPC, JAN, ISBN or ITF-14.', 10),
  attribute('mpn', text(70, 'brand'), "The maker's part number."),
  attribute('identifier_exists', boolean, 'Whether the product has a GTIN, or a brand and an MPN.'),
];
