import type { Attribute } from './attribute.js';
import {
  attribute,
  boolean,
  country,
  group,
  integer,
  length,
  money,
  number,
  oneOf,
  text,
  time,
  url,
  weight,
} from './define-attribute.js';
import { itemCondition, pickupMethod, pickupSla, returnMethod, returnOutcome, windowType } from './delivery-values.js';

const anyLength = length({ cm: Number.MAX_SAFE_INTEGER, in: Number.MAX_SAFE_INTEGER });
const days = integer();
const place = text(100);

const shipping = group(
  {
    country,
    region: place,
    postal_code: place,
    location_id: place,
    location_group_name: place,
    service: text(100),
    price: money,
    min_handling_time: days,
    max_handling_time: days,
    min_transit_time: days,
    max_transit_time: days,
    handling_cutoff_time: time,
    handling_cutoff_timezone: text(50),
    loyalty_program_label: text(100),
    loyalty_tier_label: text(100),
  },
  [
    'country',
    'region',
    'service',
    'price',
    'min_handling_time',
    'max_handling_time',
    'min_transit_time',
    'max_transit_time',
  ],
);

const carrierShipping = group({
  country,
  region: place,
  postal_code: place,
  origin_postal_code: place,
  flat_price: money,
  carrier_price: text(100),
  carrier_price_flat_adjustment: text(50),
  carrier_price_percentage_adjustment: text(50),
  min_handling_time: days,
  max_handling_time: days,
  fixed_min_transit_time: days,
  fixed_max_transit_time: days,
  carrier_transit_time: text(100),
});

const cutoff = group({
  country,
  cutoff_time: time,
  cutoff_timezone: text(50),
  disable_delivery_after_cutoff: boolean,
});

const businessDays = group({ country, business_days: text(50) });

const returns = group({
  'countries[]': country,
  window_days: days,
  window_type: oneOf(windowType),
  'item_conditions[]': oneOf(itemCondition),
  'methods[]': oneOf(returnMethod),
  'outcomes[]': oneOf(returnOutcome),
  shipping_fee: money,
  shipping_fee_type: text(50),
  restocking_fee: money,
  restocking_percentage_fee: number(),
  policy_url: url,
});

const tax = group(
  {
    country,
    region: place,
    postal_code: place,
    location_id: place,
    location_group_name: place,
    rate: number(),
    tax_ship: boolean,
  },
  ['country', 'region', 'rate', 'tax_ship'],
);

/** Google's shipping, handling, pickup, tax and returns. */
export const shippingAttributes: readonly Attribute[] = [
  attribute('shipping', shipping, 'What delivery costs and how long it takes.', 100),
  attribute('carrier_shipping', carrierShipping, "Delivery at a carrier's rates.", 100),
  attribute(
    'free_shipping_threshold',
    group({ country, price_threshold: money }),
    'The value of an order from which delivery is free.',
    100,
  ),
  attribute('shipping_label', text(100), 'A label to group products by in delivery rates.'),
  attribute('shipping_weight', weight({ kg: 1000, lb: 2000 }), 'The weight of the parcel.'),
  attribute('shipping_length', anyLength, 'The length of the parcel.'),
  attribute('shipping_width', anyLength, 'The width of the parcel.'),
  attribute('shipping_height', anyLength, 'The height of the parcel.'),
  attribute('ships_from_country', country, 'The country the parcel comes from.'),
  attribute('min_handling_time', days, 'The least number of days until dispatch.'),
  attribute('max_handling_time', days, 'The greatest number of days until dispatch.'),
  attribute('handling_cutoff_time', cutoff, 'Until when orders are handled on the same day.', 100),
  attribute('shipping_handling_business_days', businessDays, 'The days on which orders are handled.', 100),
  attribute('shipping_transit_business_days', businessDays, 'The days on which parcels travel.', 100),
  attribute('transit_time_label', text(100), 'A label to group products by in transit times.'),
  attribute('return_policy_label', text(100), 'A label to group products by in return policies.'),
  attribute('returns', returns, 'How the product can be given back.', 100),
  attribute('pickup_method', oneOf(pickupMethod), 'How the product is collected in a shop.'),
  attribute('pickup_sla', oneOf(pickupSla), 'When the product can be collected.'),
  attribute('pickup_cost', group({ 'flat_rate!': money, free_threshold: money }), 'What collecting costs.'),
  attribute('link_template', url, 'A page of the shop, with `{store_code}`.'),
  attribute('mobile_link_template', url, 'A page of the shop for telephones, with `{store_code}`.'),
  attribute('tax', tax, 'Sales tax, USA.', 100),
  attribute('tax_category', text(100), 'A label to group products by in tax settings.'),
];
