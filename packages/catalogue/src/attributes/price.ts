import type { Attribute } from './attribute.js';
import { availability } from './availability-values.js';
import {
  attribute,
  country,
  date,
  dateRange,
  group,
  integer,
  measure,
  money,
  number,
  oneOf,
  text,
} from './define-attribute.js';
import { orderSurface, pause } from './delivery-values.js';
import { creditType, subscriptionPeriod } from './detail-values.js';

/** The units of unit pricing, by weight, volume, length, area and count. */
const pricingUnits = 'oz lb mg g kg floz pt qt gal ml cl l cbm in ft yd cm m sqft sqm ct'.split(' ');
const anyAmount = Object.fromEntries(pricingUnits.map((unit) => [unit, Number.MAX_SAFE_INTEGER]));

const installment = group(
  {
    months: integer(),
    amount: money,
    downpayment: money,
    credit_type: oneOf(creditType),
    annual_percentage_rate: number(),
    total_amount: money,
    mileage_allowance: text(50),
  },
  ['months', 'amount', 'downpayment', 'credit_type'],
);

const loyaltyProgram = group({
  program_label: text(100),
  tier_label: text(100),
  price: money,
  cashback_for_future_use: money,
  loyalty_points: integer(),
  member_price_effective_date: dateRange,
  shipping_label: text(100),
});

/** Google's price and availability. */
export const priceAttributes: readonly Attribute[] = [
  attribute('availability', oneOf(availability), 'Whether the product can be had.'),
  attribute('availability_date', date, 'When a product on pre-order or back-order can be had.'),
  attribute('price', money, 'The price, with its currency.'),
  attribute('sale_price', money, 'The reduced price, below `price`.'),
  attribute('sale_price_effective_date', dateRange, 'From when to when the reduced price holds.'),
  attribute('cost_of_goods_sold', money, 'What the product costs the merchant.'),
  attribute('auto_pricing_min_price', money, 'The lowest price of automatic discounts.'),
  attribute('maximum_retail_price', money, 'The highest price allowed by law, India.'),
  attribute('unit_pricing_measure', measure(anyAmount), 'What the package holds, `1.5 kg`.'),
  attribute('unit_pricing_base_measure', measure(anyAmount, true), 'The base of the unit price, `100 g`.'),
  attribute('installment', installment, 'Payment in instalments.'),
  attribute(
    'subscription_cost',
    group({ period: oneOf(subscriptionPeriod), period_length: integer(), amount: money }),
    'What the contract that comes with the product costs.',
  ),
  attribute('loyalty_program', loyaltyProgram, 'Prices and points for members.', 100),
  attribute(
    'loyalty_points',
    group({ name: text(24), points_value: number(), ratio: number() }),
    'Points given with the purchase, Japan.',
  ),
  attribute('expiration_date', date, 'When the offer ends.'),
  attribute('disclosure_date', date, 'When the offer may first be shown.'),
  attribute(
    'minimum_order_value',
    group({ country, service: text(100), surface: oneOf(orderSurface), price: money }),
    'The lowest value of an order.',
    100,
  ),
  attribute('pause', oneOf(pause), 'Where the product is not shown for the time being.'),
  attribute('sell_on_google_quantity', integer(), 'A quantity of a retired programme.'),
];
