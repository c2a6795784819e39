import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCleanPrice } from '../../src/price/clean-price.js';
import { currencyOf } from '../../src/price/currencies.js';
import { decideDecimalMark } from '../../src/price/decimal-mark.js';
import { formatPrice } from '../../src/price/money.js';
import { readAnyPrice, readPrice } from '../../src/price/read-price.js';
import { changesOf, valueRead } from '../value/reading.js';

const mark = fc.constantFrom('.' as const, ',' as const);
const currency = fc.constantFrom('USD', 'EUR', 'JPY', 'KWD', 'HUF');
const defaultCurrency = fc.option(currency);
const number = fc
  .tuple(fc.stringMatching(/^\d{1,17}$/), fc.constantFrom('.', ',', ''), fc.stringMatching(/^\d{0,7}$/))
  .map((parts) => parts.join(''));
const text = fc.oneof(
  number,
  fc.tuple(number, currency).map(([amount, code]) => `${amount} ${code}`),
  fc.tuple(number, fc.constantFrom('€', '$', 'kr', ' XQQ', 'usd')).map((parts) => parts.join('')),
  fc.stringMatching(/^[ €$-]?\d{0,4}[., ']\d{0,4}[., ']?\d{0,3}[ €]?$/),
);
const format = fc.record({ decimalMark: fc.option(mark), defaultCurrency });

describe('laws of prices', () => {
  it('what is written reads back, in every column and without a repair', () => {
    fc.assert(
      fc.property(text, format, fc.constantFrom(null, '.' as const), (given, first, decimalMark) => {
        const reading = readPrice(given, first);
        if (!reading.ok || reading.value === null) return;
        const again = readPrice(formatPrice(reading.value), { decimalMark, defaultCurrency: null });
        expect(valueRead(again)).toEqual(reading.value);
        expect(changesOf(again)).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it('the short way for clean cells gives what the long one gives', () => {
    fc.assert(
      fc.property(text, format, (given, how) => {
        const short = readCleanPrice(given, how);
        if (short !== null) expect(short).toEqual(readAnyPrice(given, how));
      }),
      { numRuns: 5000 },
    );
  });

  it('an amount is canonical: at least the minor digits, no zeros beyond them or in front', () => {
    fc.assert(
      fc.property(text, format, (given, how) => {
        const reading = readPrice(given, how);
        if (!reading.ok || reading.value === null) return;
        const { amount, currency: code } = reading.value;
        const exponent = currencyOf(code)?.exponent ?? -1;
        expect(amount).toMatch(/^(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?$/);
        const decimals = amount.split('.')[1] ?? '';
        expect(decimals.length).toBeGreaterThanOrEqual(exponent);
        if (decimals.length > exponent) expect(decimals).not.toMatch(/0$/);
      }),
      { numRuns: 3000 },
    );
  });

  it('no digit of a sum is lost', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n - 1n }), fc.nat(99), mark, (whole, cents, decimalMark) => {
        const decimals = String(cents).padStart(2, '0');
        const reading = readPrice(`${whole}${decimalMark}${decimals} EUR`, { decimalMark, defaultCurrency: null });
        expect(valueRead(reading)?.amount).toBe(`${whole}.${decimals}`);
      }),
    );
  });

  it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), format, (given, how) => void readPrice(given, how)));
  });
});

describe('the decimal mark of a column', () => {
  it.each([
    [['1.234', '5,00'], ','],
    [['1,234', '5.00'], '.'],
    [['1.234,56'], ','],
    [['1,234.56'], '.'],
    [['1.234.567'], ','],
    [['1,23,456'], '.'],
    [["1'234.500"], '.'],
    [['1 234,500 €'], ','],
    [['0,123'], ','],
    [['1234.567'], '.'],
    [['99,-'], ','],
    [['Fr.15'], null],
    [['n.a.', 'none, yet'], null],
    [['12', '1.234', '€ 999.000', 'N/A', ''], null],
    [[], null],
  ])('of %j is %j', (samples, expected) => {
    expect(decideDecimalMark(samples)).toEqual({ mark: expected, contradictory: false });
  });

  it('is undecided, and says so, where the values contradict each other', () => {
    expect(decideDecimalMark(['1.50', '1,50'])).toEqual({ mark: null, contradictory: true });
  });

  it('does not depend on the order', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (samples, order) => {
        const shuffled = samples
          .map((sample) => [order.next().value, sample] as const)
          .sort(([left], [right]) => Number(left) - Number(right))
          .map(([, sample]) => sample);
        expect(decideDecimalMark(shuffled)).toEqual(decideDecimalMark(samples));
      }),
    );
  });
});
