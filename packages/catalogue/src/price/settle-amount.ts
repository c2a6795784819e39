import type { CellRejection } from '../value/reading.js';
import type { WrittenNumber } from '../value/written-number.js';
import { canonicalAmount } from './canonical-amount.js';
import { type Currency, isWholeInUse } from './currencies.js';
import type { DecimalMark } from './decimal-mark.js';
import { ambiguousPrice, contradictsColumn, priceOutOfRange } from './price-rejections.js';

/** An amount in canonical form, and what had to be read to get it. */
export interface SettledAmount {
  readonly amount: string;
  readonly decimalComma: boolean;
  /** Whether marks between thousands were removed. */
  readonly grouped: boolean;
}

/** Reads a written number with the column's decimal mark. */
export function settleAmount(
  given: string,
  written: WrittenNumber,
  column: DecimalMark | null,
  currency: Currency,
): SettledAmount | CellRejection {
  if (written.kind === 'open') return settleOpen(given, written, column, currency);
  const { integer, fraction, implies } = written;
  if (implies !== null && column !== null && implies !== column) return contradictsColumn({ given, column });
  return amountOf(given, integer, fraction, currency, {
    decimalComma: implies === ',' && fraction !== '',
    grouped: written.grouped,
  });
}

/** One mark and three digits: the column decides; failing that, a currency of three minor digits or of none. */
function settleOpen(
  given: string,
  written: Extract<WrittenNumber, { kind: 'open' }>,
  column: DecimalMark | null,
  currency: Currency,
): SettledAmount | CellRejection {
  const { left, right, mark } = written;
  const asDecimals = amountOf(given, left, right, currency, { decimalComma: mark === ',', grouped: false });
  const asThousands = amountOf(given, left + right, '', currency, { decimalComma: false, grouped: true });
  if (column !== null) return column === mark ? asDecimals : asThousands;
  if (currency.exponent === 3) return asDecimals;
  if (isWholeInUse(currency) || 'ok' in asDecimals || 'ok' in asThousands) return asThousands;
  return ambiguousPrice({ given, asDecimals: asDecimals.amount, asThousands: asThousands.amount });
}

function amountOf(
  given: string,
  integer: string,
  fraction: string,
  currency: Currency,
  read: Omit<SettledAmount, 'amount'>,
): SettledAmount | CellRejection {
  const amount = canonicalAmount(integer, fraction, currency.exponent);
  return amount === null ? priceOutOfRange(given) : { amount, ...read };
}
