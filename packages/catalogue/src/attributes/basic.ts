import type { Attribute } from './attribute.js';
import { attribute, boolean, group, gtin, imageUrl, maxIdLength, oneOf, path, text, url } from './define-attribute.js';
import { digitalSourceType } from './detail-values.js';

const source = oneOf(digitalSourceType);

/** Google's basic product data. `id` is `offer_id` here: `id` is the number this system gives. */
export const basicAttributes: readonly Attribute[] = [
  {
    ...attribute('offer_id', text(maxIdLength, 'ident'), "The merchant's own id of the offer, unique and stable."),
    header: 'id',
  },
  attribute('title', text(150), 'The name of the product, plain text.'),
  attribute(
    'structured_title',
    group({ digital_source_type: source, 'content!': text(150) }),
    'A title with the way it was written, for titles made by a machine.',
  ),
  attribute('description', text(5000), 'What the product is; simple HTML is kept.'),
  attribute(
    'structured_description',
    group({ digital_source_type: source, 'content!': text(5000) }),
    'A description with the way it was written, for descriptions made by a machine.',
  ),
  attribute('short_title', text(150), 'A shorter name for small displays.'),
  attribute('link', url, 'The page of the product in the shop.'),
  attribute('mobile_link', url, 'The page of the product for telephones.'),
  attribute('canonical_link', url, 'The page that stands for all variants of the address.'),
  attribute('image_link', imageUrl, 'The main picture.'),
  attribute('additional_image_link', imageUrl, 'Further pictures.', 10),
  attribute('lifestyle_image_link', imageUrl, 'Pictures of the product in use.', 10),
  attribute('virtual_model_link', url, 'A three-dimensional model.'),
  attribute('video_link', url, 'Videos of the product.', 10),
  attribute('document_link', url, 'Manuals and guides as PDF.', 10),
];

/** Google's category and identifiers. */
export const identifierAttributes: readonly Attribute[] = [
  attribute('google_product_category', path(750), "Google's category, its number or its path `A > B > C`."),
  attribute('product_type', path(750), "The merchant's own category paths, `A > B > C`.", 100),
  attribute('brand', text(70, 'brand'), 'The brand, or the maker.'),
  attribute('gtin', gtin, 'The trade item number: EAN, UPC, JAN, ISBN or ITF-14.', 10),
  attribute('mpn', text(70, 'brand'), "The maker's part number."),
  attribute('identifier_exists', boolean, 'Whether the product has a GTIN, or a brand and an MPN.'),
];
