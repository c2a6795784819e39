import type { Attribute } from './attribute.js';
import {
  attribute,
  boolean,
  country,
  group,
  integer,
  maxIdLength,
  money,
  number,
  oneOf,
  text,
  url,
} from './define-attribute.js';
import { destination } from './delivery-values.js';
import { incentiveType } from './detail-values.js';

const labels: Attribute[] = [0, 1, 2, 3, 4].map((n) =>
  attribute(`custom_label_${n}`, text(100), 'A label to group products by in campaigns.'),
);

const exportProperty = group({
  'property_name!': text(256),
  text_value: text(256),
  bool_value: boolean,
  int_value: integer(Number.MIN_SAFE_INTEGER),
  float_value: number(-Number.MAX_SAFE_INTEGER),
  min_value: number(-Number.MAX_SAFE_INTEGER),
  max_value: number(-Number.MAX_SAFE_INTEGER),
  unit_code: text(256),
});

/** Google's campaign, marketplace and destination attributes. */
export const campaignAttributes: readonly Attribute[] = [
  attribute('ads_redirect', url, 'The address an advertisement leads to.'),
  ...labels,
  attribute('promotion_id', text(maxIdLength, 'ident'), 'The promotions the product takes part in.', 10),
  attribute('ads_grouping', text(100), 'A group of an older kind of campaign.'),
  attribute('ads_labels', text(100), 'Labels of an older kind of campaign.', 100),
  attribute('display_ads_id', text(100), 'The id in display advertisements.'),
  attribute('display_ads_similar_id', text(100), 'Ids of similar products.', 10),
  attribute('display_ads_title', text(150), 'The title in display advertisements.'),
  attribute('display_ads_link', url, 'The address display advertisements lead to.'),
  attribute('display_ads_value', number(), 'The value of a sale to the merchant.'),
  attribute('external_seller_id', text(50, 'ident'), 'The seller on a marketplace.'),
  attribute('included_destination', oneOf(destination), 'Where the product is shown besides the usual.', 10),
  attribute('excluded_destination', oneOf(destination), 'Where the product is not shown.', 10),
  attribute('shopping_ads_excluded_country', country, 'Countries where the product is not advertised.', 100),
  attribute(
    'cloud_export_additional_properties',
    exportProperty,
    'Further properties for the Cloud Retail service.',
    400,
  ),
  attribute(
    'sustainability_incentive',
    group({ type: oneOf(incentiveType), amount: money, percentage: number() }),
    'Rebates for sustainable products.',
    100,
  ),
];

/** Google's local inventory, as far as it describes a product: a quantity is stock, and has its own endpoints. */
export const inventoryAttributes: readonly Attribute[] = [
  attribute('store_code', text(64, 'ident'), 'The shop this offer is of.'),
  attribute('region_id', text(64, 'ident'), 'The region this offer is for.'),
  attribute('instore_product_location', text(20), 'Where the product stands in the shop.'),
  attribute('local_shipping_label', text(100), 'A label for local delivery.'),
];
