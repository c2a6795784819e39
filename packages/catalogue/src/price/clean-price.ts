import { accept, type Read, repaired } from '../value/reading.js';
import { type Currency, currencyOf } from './currencies.js';
import type { PriceFormat } from './money.js';
import { formatPrice, type Money } from './money.js';

/** As many as any currency has minor digits. */
const zeros = '000';

/**
 * Reads the usual form, digits with perhaps a decimal mark, then a blank and a code or nothing: `19.99 USD`, `19,99`.
 * Null for anything else, which may still be a price. Kept to one pass: nearly every cell ends here.
 */
export function readCleanPrice(text: string, format: PriceFormat): Read<Money> | null {
  const left = skipDigits(text, 0);
  if (left === 0 || left > 15 || text.charCodeAt(0) === 48) return null;
  const mark = text.charCodeAt(left);
  const hasMark = mark === 46 || mark === 44;
  const end = hasMark ? skipDigits(text, left + 1) : left;
  const decimals = hasMark ? end - left - 1 : 0;
  const currency = currencyAfter(text, end, format);
  if (currency === undefined || (hasMark && !isDecimal(mark, left, decimals, format))) return null;
  const missing = currency.exponent - decimals;
  if (missing < 0) return null;
  return mark === 44 ? withComma(text, left, end, missing, currency) : withPoint(text, end, missing, hasMark, currency);
}

function skipDigits(text: string, from: number): number {
  let index = from;
  for (let code = text.charCodeAt(index); code >= 48 && code <= 57; code = text.charCodeAt(index)) index++;
  return index;
}

function currencyAfter(text: string, end: number, format: PriceFormat): Currency | undefined {
  if (text.length === end) return format.defaultCurrency === null ? undefined : currencyOf(format.defaultCurrency);
  return text.length === end + 4 && text.charCodeAt(end) === 32 ? currencyOf(text.slice(end + 1)) : undefined;
}

/** Whether the mark can only be the decimal one, by the column's decision or because it cannot group thousands. */
function isDecimal(mark: number, left: number, decimals: number, format: PriceFormat): boolean {
  if (decimals === 0) return false;
  if (format.decimalMark === null) return decimals !== 3 || left > 3;
  return format.decimalMark.charCodeAt(0) === mark;
}

function withPoint(text: string, end: number, missing: number, hasMark: boolean, currency: Currency): Read<Money> {
  const digits = text.slice(0, end);
  const amount = missing === 0 ? digits : digits + (hasMark ? '' : '.') + zeros.slice(0, missing);
  return accept({ amount, currency: currency.code });
}

function withComma(text: string, left: number, end: number, missing: number, currency: Currency): Read<Money> {
  const amount = `${text.slice(0, left)}.${text.slice(left + 1, end)}${zeros.slice(0, missing)}`;
  const money = { amount, currency: currency.code };
  return repaired(money, 'price_decimal_comma', text, formatPrice(money));
}
