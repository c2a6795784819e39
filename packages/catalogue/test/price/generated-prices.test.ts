import { describe, expect, it } from 'vitest';
import { decideDecimalMark } from '../../src/price/decimal-mark.js';
import { readPrice } from '../../src/price/read-price.js';

/** The same numbers at every run. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

const random = createRandom(20_251);
const oneOf = <T>(values: readonly T[]): T => values[random(values.length)] as T;

const currencies = [
  { code: 'EUR', exponent: 2, names: ['EUR', '€', 'euro'], grouped: false },
  { code: 'USD', exponent: 2, names: ['USD', 'US$', 'usd'], grouped: false },
  { code: 'CHF', exponent: 2, names: ['CHF', 'Fr.', 'SFr.'], grouped: false },
  { code: 'PLN', exponent: 2, names: ['PLN', 'zł'], grouped: false },
  { code: 'INR', exponent: 2, names: ['INR', '₹'], grouped: false },
  { code: 'KES', exponent: 2, names: ['KES', 'KSh'], grouped: false },
  { code: 'JPY', exponent: 0, names: ['JPY', '円'], grouped: true },
  { code: 'HUF', exponent: 2, names: ['HUF', 'Ft'], grouped: true },
  { code: 'KRW', exponent: 0, names: ['KRW', '₩', '원'], grouped: true },
  { code: 'VND', exponent: 0, names: ['VND', '₫'], grouped: true },
  { code: 'KWD', exponent: 3, names: ['KWD', 'KD'], grouped: false },
] as const;

const styles = [
  { mark: '.', between: '' },
  { mark: '.', between: ',' },
  { mark: '.', between: "'" },
  { mark: '.', between: ' ' },
  { mark: ',', between: '' },
  { mark: ',', between: '.' },
  { mark: ',', between: '\u00a0' },
  { mark: ',', between: '\u202f' },
] as const;

const digitsOf = [48, 0x660, 0x6f0, 0x966, 0x9e6];

interface Written {
  text: string;
  amount: string;
  currency: string;
  mark: '.' | ',';
  /** One mark and three digits, which no cell settles by itself. */
  open: boolean;
}

/** An amount that is known, in one of the ways in which people write it. */
function write(): Written {
  const { code, exponent, names, grouped } = oneOf(currencies);
  const { mark, between } = oneOf(styles);
  const whole = String(random(10 ** (1 + random(7))));
  // Amounts of currencies with three decimals are written with them: 1.234 KWD is no thousand.
  const isWhole = grouped || (exponent < 3 && random(4) === 0);
  const decimals = isWhole ? '' : String(random(10 ** exponent)).padStart(exponent, '0');
  const number = whole.replace(/(?<=\d)(?=(?:\d{3})+$)/g, between) + (decimals === '' ? '' : mark + decimals);
  const fraction = exponent === 0 ? '' : `.${decimals.padEnd(exponent, '0')}`;
  const open = /^[1-9]\d{0,2}[.,]\d{3}$/.test(number) && !grouped && exponent !== 3;
  return { text: decorate(number, oneOf(names)), amount: whole + fraction, currency: code, mark, open };
}

function decorate(number: string, name: string): string {
  const zero = oneOf(digitsOf);
  const digits = number.replace(/\d/g, (digit) => String.fromCharCode(zero + Number(digit)));
  const gap = oneOf(['', ' ', '\u00a0']);
  const beside = oneOf([`${name}${gap}${digits}`, `${digits}${gap}${name}`, `${name}: ${digits}`]);
  return oneOf([beside, `${beside} *`, `Preis ${beside}`, `\u200e${beside}\u200f`, ` ${beside} `]);
}

const written = Array.from({ length: 20_000 }, write);
const amountOf = (text: string, decimalMark: '.' | ',' | null) => {
  const reading = readPrice(text, { decimalMark, defaultCurrency: null });
  if (!reading.ok) return reading.code;
  return reading.value === null ? 'empty' : `${reading.value.amount} ${reading.value.currency}`;
};

describe('20,000 generated prices', () => {
  it('are read right in a column whose decimal mark is known', () => {
    const wrong = written
      .map((each) => ({ ...each, read: amountOf(each.text, each.mark) }))
      .filter(({ read, amount, currency }) => read !== `${amount} ${currency}`);
    expect(wrong.slice(0, 10)).toEqual([]);
  });

  it('are rejected where one cell leaves two readings, and read right elsewhere', () => {
    const wrong = written
      .map((each) => ({ ...each, read: amountOf(each.text, null) }))
      .filter(({ read, amount, currency, open }) => read !== (open ? 'price_ambiguous' : `${amount} ${currency}`));
    expect(wrong.slice(0, 10)).toEqual([]);
  });

  it('are never read wrong by a mark that other cells of the column prove', () => {
    for (const { mark } of styles) {
      const column = written.filter((each) => each.mark === mark);
      for (let start = 0; start + 20 <= column.length; start += 20) {
        const cells = column.slice(start, start + 20);
        const decided = decideDecimalMark(cells.map(({ text }) => text));
        expect(decided.contradictory).toBe(false);
        for (const { text, amount, currency } of cells)
          expect([`${amount} ${currency}`, 'price_ambiguous']).toContain(amountOf(text, decided.mark));
      }
    }
  });
});
