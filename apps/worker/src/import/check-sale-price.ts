import { formatPrice, type JsonValue, type Money } from '@feedstock/catalogue';
import type { HeaderMap } from './map-header.js';
import type { Slot } from './slot.js';

/** Warns of a sale price that is not below the price; both are kept. Null where the file has no sale prices. */
export function checkSalePrice({ header, uses }: HeaderMap): Slot | null {
  const place = uses.findIndex((use) => use.as === 'attribute' && use.target.attribute.name === 'sale_price');
  if (place === -1) return null;
  const column = header[place] ?? '';
  return (_cells, draft) => {
    const { price, attributes } = draft.product;
    const sale = attributes['sale_price'];
    if (price === null || sale === undefined || !isMoney(sale) || sale.currency !== price.currency) return;
    if (isBelow(sale.amount, price.amount)) return;
    const text = formatPrice(sale);
    draft.mend({ rule: 'sale_price_not_lower', column, before: text, after: text });
  };
}

function isMoney(value: JsonValue): value is Money & { [name: string]: JsonValue } {
  return value !== null && typeof value === 'object' && 'amount' in value && 'currency' in value;
}

/** Compares canonical decimals of one currency, digit by digit: floats would lose some. */
function isBelow(amount: string, other: string): boolean {
  const [whole = '', cents = ''] = amount.split('.');
  const [otherWhole = '', otherCents = ''] = other.split('.');
  if (whole.length !== otherWhole.length) return whole.length < otherWhole.length;
  const digits = Math.max(cents.length, otherCents.length);
  return whole + cents.padEnd(digits, '0') < otherWhole + otherCents.padEnd(digits, '0');
}
