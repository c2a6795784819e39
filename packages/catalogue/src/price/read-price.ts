import { foldNumeral } from '../value/fold-numeral.js';
import { isPlaceholder } from '../value/placeholder.js';
import { accept, type CellRepair, emptied, emptyReading, noRepairs, type Reading } from '../value/reading.js';
import { spreadsheetError } from '../value/spreadsheet-error.js';
import { writtenNumber } from '../value/written-number.js';
import { isZero } from './canonical-amount.js';
import { readCleanPrice } from './clean-price.js';
import type { PriceFormat } from './money.js';
import { formatPrice, type Money } from './money.js';
import { negativePrice, unreadablePrice } from './price-rejections.js';
import { resolveCurrency } from './resolve-currency.js';
import { type SettledAmount, settleAmount } from './settle-amount.js';
import { splitPrice } from './split-price.js';

/**
 * Reads a price in any common notation: code or symbol on either side, thousands grouped by marks, blanks or
 * apostrophes, decimal point or comma. What has two readings is rejected with both of them.
 */
export function readPrice(text: string, format: PriceFormat): Reading<Money> {
  return readCleanPrice(text, format) ?? readAnyPrice(text, format);
}

/** The whole of the reading, without the short way for clean cells. */
export function readAnyPrice(text: string, format: PriceFormat): Reading<Money> {
  const given = foldNumeral(text);
  if (given === '') return emptyReading;
  if (isPlaceholder(given)) return emptied(text);
  const error = spreadsheetError(given);
  if (error !== null) return error;
  const parts = splitPrice(given);
  const written = parts === null ? null : writtenNumber(parts.number);
  if (parts === null || written === null) return unreadablePrice(given);
  if (parts.negative) return negativePrice(given);
  const currency = resolveCurrency(given, parts.words, format.defaultCurrency);
  if ('ok' in currency) return currency;
  const settled = settleAmount(given, written, format.decimalMark, currency);
  if ('ok' in settled) return settled;
  const money = { amount: settled.amount, currency: currency.code };
  return accept(money, repairsOf(text, money, settled, currency.exponent));
}

function repairsOf(
  before: string,
  money: Money,
  { decimalComma, grouped }: SettledAmount,
  exponent: number,
): readonly CellRepair[] {
  const zero = isZero(money.amount);
  const tooFine = decimalsOf(money.amount) > exponent;
  if (!zero && !decimalComma && !grouped && !tooFine) return noRepairs;
  const after = formatPrice(money);
  const repairs: CellRepair[] = [];
  if (decimalComma) repairs.push({ rule: 'price_decimal_comma', before, after });
  else if (grouped) repairs.push({ rule: 'price_grouping_removed', before, after });
  if (tooFine) repairs.push({ rule: 'price_extra_decimals', before: after, after });
  if (zero) repairs.push({ rule: 'price_zero', before: after, after });
  return repairs;
}

function decimalsOf(amount: string): number {
  const point = amount.indexOf('.');
  return point === -1 ? 0 : amount.length - point - 1;
}

/** Reads the text form of an API request, `"19.99 USD"`: decimal point, and the currency must be named. */
export function readPriceText(text: string): Reading<Money> {
  return readPrice(text, { decimalMark: '.', defaultCurrency: null });
}
