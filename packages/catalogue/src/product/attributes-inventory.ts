import type { Attribute } from '../attributes/attribute.js';
import { attribute, text } from '../attributes/define-attribute.js';

/** Google's local inventory, as far as it describes a product: a quantity is stock, and has its own endpoints. */
export const inventoryAttributes: readonly Attribute[] = [
  attribute('store_code', text(64, 'ident'), 'The shop this offer is of.'),
  attribute('region_id', text(64, 'ident'), 'The region this offer is for.'),
  attribute('instore_product_location', text(20), 'Where the product stands in the shop.'),
  attribute('local_shipping_label', text(100), 'A label for local delivery.'),
];
