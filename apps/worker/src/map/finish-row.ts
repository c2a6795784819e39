import { formatPrice, type JsonValue, type Money } from '@feedstock/catalogue';
import type { HeaderMap } from '../columns/map-header.js';
import type { Slot } from './column-reader.js';

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
  const digits = decimals(amount);
  const otherDigits = decimals(other);
  if (digits < otherDigits) return isBelow(withDecimals(amount, digits, otherDigits), other);
  if (digits > otherDigits) return isBelow(amount, withDecimals(other, otherDigits, digits));
  return amount.length === other.length ? amount < other : amount.length < other.length;
}

function decimals(amount: string): number {
  const point = amount.indexOf('.');
  return point === -1 ? 0 : amount.length - point - 1;
}

function withDecimals(amount: string, has: number, wanted: number): string {
  return `${amount}${has === 0 ? '.' : ''}${'0'.repeat(wanted - has)}`;
}
