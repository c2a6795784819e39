import { describe, expect, it } from 'vitest';
import { readCleanPrice } from '../../src/price/clean-price.js';
import { currencyOf } from '../../src/price/currencies.js';
import { currenciesNamed } from '../../src/price/currency-symbols.js';
import { type DecimalMark, decideDecimalMark } from '../../src/price/decimal-mark.js';
import { formatPrice } from '../../src/price/money.js';
import { readAnyPrice, readPrice, readPriceText } from '../../src/price/read-price.js';
import { codeOf, rulesOf, valueRead } from '../value/reading.js';

const read = (text: string, decimalMark: DecimalMark | null = null, defaultCurrency: string | null = null) =>
  readPrice(text, { decimalMark, defaultCurrency });
const priceOf = (...given: Parameters<typeof read>) => {
  const money = valueRead(read(...given));
  return money === null ? null : `${money.amount} ${money.currency}`;
};

describe('a price that needs no repair', () => {
  it.each([
    ['15.00 USD', '15.00 USD'],
    ['USD 15.00', '15.00 USD'],
    ['15.00USD', '15.00 USD'],
    ['15.00 usd', '15.00 USD'],
    ['15 US$', '15.00 USD'],
    ['US $15.00', '15.00 USD'],
    ['USD$ 15.00', '15.00 USD'],
    ['$15.00 CAD', '15.00 CAD'],
    ['1500 JPY', '1500 JPY'],
    ['1500.00 JPY', '1500 JPY'],
    ['1.234 KWD', '1.234 KWD'],
    ['1.2 KWD', '1.200 KWD'],
    ['12 KWD', '12.000 KWD'],
    ['15.5 EUR', '15.50 EUR'],
    ['15 EUR', '15.00 EUR'],
    ['15. EUR', '15.00 EUR'],
    ['0015.00 EUR', '15.00 EUR'],
    ['0.99 EUR', '0.99 EUR'],
    ['US$.99', '0.99 USD'],
    ['Fr.99', '99.00 CHF'],
    ['15.2500 EUR', '15.25 EUR'],
    ['123456789012345.00 EUR', '123456789012345.00 EUR'],
    ['€123456789012345', '123456789012345.00 EUR'],
    ['€15.', '15.00 EUR'],
    ['99:- SEK', '99.00 SEK'],
    ['99.– CHF', '99.00 CHF'],
    ['１５００円', '1500 JPY'],
    ['="15.00 USD"', '15.00 USD'],
    ["'15.00 USD", '15.00 USD'],
    ['\u00a015.00\u00a0USD\u00a0', '15.00 USD'],
    ['+15.00 USD', '15.00 USD'],
  ])('%s is %s', (text, price) => {
    expect(priceOf(text)).toBe(price);
    expect(rulesOf(read(text))).toEqual([]);
  });
});

describe('a decimal comma', () => {
  it.each([
    ['15,00 EUR', '15.00 EUR'],
    ['1.234,56 €', '1234.56 EUR'],
    ['1 234,50 SEK', '1234.50 SEK'],
    ['1\u00a0234,50 SEK', '1234.50 SEK'],
    ['1\u202f234,50 SEK', '1234.50 SEK'],
    ['1\u2009234,500 SEK', '1234.50 SEK'],
    ['R$ 10,00', '10.00 BRL'],
    [' 304,48 € ', '304.48 EUR'],
    ['99,- EUR', '99.00 EUR'],
    ['99,-- EUR', '99.00 EUR'],
    ['US$,99', '0.99 USD'],
    ['0,500 EUR', '0.50 EUR'],
    ['1,234 KWD', '1.234 KWD'],
  ])('in %s is a repair', (text, price) => {
    expect(priceOf(text)).toBe(price);
    expect(rulesOf(read(text))).toEqual(['price_decimal_comma']);
  });

  it('is recorded with before and after', () => {
    expect(read('15,00', ',', 'EUR')).toEqual({
      ok: true,
      value: { amount: '15.00', currency: 'EUR' },
      repairs: [{ rule: 'price_decimal_comma', before: '15,00', after: '15.00 EUR' }],
    });
  });
});

describe('marks between thousands', () => {
  it.each([
    ['1,234.56 USD', '1234.56 USD'],
    ["1'234.50 CHF", '1234.50 CHF'],
    ['1’234.50 CHF', '1234.50 CHF'],
    ['1´234.50 CHF', '1234.50 CHF'],
    ['₹1,23,456.00', '123456.00 INR'],
    ['₹12,34,567', '1234567.00 INR'],
    ['1,234,567 USD', '1234567.00 USD'],
    ['1.234.567 EUR', '1234567.00 EUR'],
    ['1.234 JPY', '1234 JPY'],
    ['121 794 Ft', '121794.00 HUF'],
    ['１，５００．００ USD', '1500.00 USD'],
    ['1.999 HUF', '1999.00 HUF'],
    ['Rp 125.000', '125000.00 IDR'],
    ['₩ 12,900', '12900 KRW'],
    ['12.900 ₫', '12900 VND'],
    ['COP 45.900', '45900.00 COP'],
    ['NT$1,299', '1299.00 TWD'],
    ['1,299 PKR', '1299.00 PKR'],
    ['4.990 ISK', '4990 ISK'],
  ])('are a repair: %s', (text, price) => {
    expect(priceOf(text)).toBe(price);
    expect(rulesOf(read(text))).toEqual(['price_grouping_removed']);
  });

  it('are a repair where the column decides', () => {
    expect(read('1.999', ',', 'EUR')).toMatchObject({
      value: { amount: '1999.00', currency: 'EUR' },
      repairs: [{ rule: 'price_grouping_removed', before: '1.999', after: '1999.00 EUR' }],
    });
  });
});

describe('more decimals than the currency has', () => {
  it.each(['12.3 JPY', '1.9999 USD', '15.123456 EUR', '1.2345 KWD', '12.5 KRW'])('in %s are a warning', (text) => {
    const [amount = '', currency = ''] = text.split(' ');
    expect(valueRead(read(text))).toEqual({ amount, currency });
    expect(rulesOf(read(text))).toEqual(['price_extra_decimals']);
  });

  it('are a warning beside a decimal comma', () => {
    expect(rulesOf(read('1234,567 EUR'))).toEqual(['price_decimal_comma', 'price_extra_decimals']);
  });

  it.each(['12.00 JPY', '1.9900 USD', '1.234 KWD'])('are not seen in %s', (text) => {
    expect(rulesOf(read(text))).toEqual([]);
  });
});

describe('a price with one reading', () => {
  it.each([
    ['34,50 € *', '34.50 EUR'],
    ['34,50 €**', '34.50 EUR'],
    ['1.837, 32 €', '1837.32 EUR'],
    ['EUR 12.345, 67', '12345.67 EUR'],
    ['12.345.678, 90 €', '12345678.90 EUR'],
    ['1,837. 32 USD', '1837.32 USD'],
    ['USD 12,345,678. 90', '12345678.90 USD'],
    ['Rs:500.00', '500.00 INR'],
    ['US$:12.99', '12.99 USD'],
    ['P.V.P. 4,56 €', '4.56 EUR'],
    ['PVP 4,56 €', '4.56 EUR'],
    ['Preis: 4,56 €', '4.56 EUR'],
    ['Preis : 4,56 €', '4.56 EUR'],
    ['Preis:4,56 €', '4.56 EUR'],
    ['Rs 500/-', '500.00 INR'],
    ['500/- Rs', '500.00 INR'],
    ['KSh 500/=', '500.00 KES'],
    ['\u200e12.99\u200f USD', '12.99 USD'],
    ['١٢٫٥٠ د.إ', '12.50 AED'],
    ['١٬٢٣٤٫٥٠ EGP', '1234.50 EGP'],
    ['١٫٢٣٤ EGP', '1.234 EGP'],
    ['۱۲۳۴ IRR', '1234.00 IRR'],
    ['৳ ১২৩', '123.00 BDT'],
    ['₹ १२३.५०', '123.50 INR'],
    ['₤ 5.00', '5.00 GBP', 'GBP'],
    ['TSh 5000', '5000.00 TZS'],
    ['5000 F CFA', '5000 XOF', 'XOF'],
    ['KD 1.250', '1.250 KWD'],
    ['RD$ 250.00', '250.00 DOP'],
    ['250 Kč', '250.00 CZK'],
    ['1500 円', '1500 JPY'],
    ['1500 원', '1500 KRW'],
    ['25 元', '25.00 CNY', 'CNY'],
    ['5.00 USD)', '5.00 USD'],
    ['9062)', '9062.00 INR'],
  ])('is read: %s', (text, price, currency = 'INR') => {
    expect(priceOf(text, null, currency)).toBe(price);
  });

  it.each([
    ['12/- 150 EUR', 'price_unreadable'],
    ['5, 10 EUR', 'price_unreadable'],
    ['ab 4,56 €', 'price_unreadable'],
    ['EUR price 4.56', 'price_unreadable'],
    ['Preise 4,56 €', 'price_unreadable'],
    ['5*10 EUR', 'price_unreadable'],
    ['F-CFA 5000', 'price_unreadable'],
    ['\u202e12.99 USD', 'price_unreadable'],
    ['١٫٢٫٣ EGP', 'price_unreadable'],
    ['١٬٢٣ EGP', 'price_unreadable'],
    ['500 FCFA', 'price_currency_ambiguous'],
    ['500 DH', 'price_currency_ambiguous'],
  ])('is not seen in %s', (text, code) => {
    expect(codeOf(read(text))).toBe(code);
  });
});

describe('one mark and three digits', () => {
  it.each([
    ['1.234 EUR', '.', '1.234 EUR'],
    ['1.234 EUR', ',', '1234.00 EUR'],
    ['1,234 EUR', ',', '1.234 EUR'],
    ['1,234 EUR', '.', '1234.00 EUR'],
    ['1.234 KWD', ',', '1234.000 KWD'],
    ['1.234', '.', '1.234 EUR'],
  ] as const)('%s in a column with "%s" is %s', (text, mark, price) => {
    expect(priceOf(text, mark, 'EUR')).toBe(price);
  });

  it.each(['1.234 EUR', '1,234 EUR', '€ 999.000', '$1,199'])('%s is never decided by itself', (text) => {
    expect(codeOf(read(text, null, 'USD'))).toBe('price_ambiguous');
  });

  it('shows both readings', () => {
    const reading = read('1.234 EUR');
    expect(!reading.ok && reading.message).toContain('1.234 or 1234.00');
    expect(!reading.ok && reading.suggestion).toContain('1.2340 or 1234.00');
  });

  it.each([
    ['1.234 JPY', '1234 JPY'],
    ['1,234 JPY', '1234 JPY'],
    ['1.234 KWD', '1.234 KWD'],
    ['33,829 KWD', '33.829 KWD'],
    ['0,829 KWD', '0.829 KWD'],
  ])('is settled by the minor digits of the currency: %s', (text, price) => {
    expect(priceOf(text)).toBe(price);
  });

  it('is settled by the column first, where one of its prices shows the mark', () => {
    const { mark } = decideDecimalMark(['33,829 KWD', '1,250.500 KWD']);
    expect(priceOf('33,829 KWD', mark)).toBe('33829.000 KWD');
    expect(rulesOf(read('33,829 KWD', mark))).toEqual(['price_grouping_removed']);
  });

  it('is a warning with the reading chosen, where the currency alone settled a comma', () => {
    const { mark } = decideDecimalMark(['33,829 KWD', '12,500 KWD']);
    expect(read('33,829 KWD', mark)).toMatchObject({
      repairs: [{ rule: 'price_decimal_comma', before: '33,829 KWD', after: '33.829 KWD' }],
    });
  });
});

describe('a mark that contradicts the column', () => {
  it.each([
    ['15,00 EUR', '.', 'point'],
    ['15.00 EUR', ',', 'comma'],
    ['1.234,56 EUR', '.', 'point'],
    ['1,234.56 EUR', ',', 'comma'],
    ['1.234.567 EUR', '.', 'point'],
    ['0,123 EUR', '.', 'point'],
    ["1'234.5 EUR", ',', 'comma'],
  ] as const)('%s in a column with "%s"', (text, mark, name) => {
    const reading = read(text, mark);
    expect(codeOf(reading)).toBe('price_decimal_mark');
    expect(!reading.ok && reading.message).toContain(`decimal ${name}`);
  });
});

describe('currencies', () => {
  it.each([
    ['€', 'EUR'],
    ['Ft', 'HUF'],
    ['zł', 'PLN'],
    ['Kč', 'CZK'],
    ['₽', 'RUB'],
    ['руб.', 'RUB'],
    ['лв', 'BGN'],
    ['лв.', 'BGN'],
    ['₺', 'TRY'],
    ['R$', 'BRL'],
    ['US$', 'USD'],
    ['CA$', 'CAD'],
    ['A$', 'AUD'],
    ['NZ$', 'NZD'],
    ['HK$', 'HKD'],
    ['CHF', 'CHF'],
    ['Fr.', 'CHF'],
    ['₹', 'INR'],
    ['₩', 'KRW'],
    ['₪', 'ILS'],
    ['₫', 'VND'],
    ['฿', 'THB'],
    ['₴', 'UAH'],
    ['円', 'JPY'],
    ['GB£', 'GBP'],
  ])('%s is %s on either side', (symbol, code) => {
    expect(valueRead(read(`${symbol} 12`))?.currency).toBe(code);
    expect(valueRead(read(`12${symbol}`))?.currency).toBe(code);
  });

  it.each([
    ['$15', 'USD'],
    ['$15', 'CAD'],
    ['¥1500', 'JPY'],
    ['¥1500', 'CNY'],
    ['￥1500', 'JPY'],
    ['kr 99', 'SEK'],
    ['99 kr.', 'NOK'],
    ['£5', 'GBP'],
    ['Rs. 500', 'INR'],
    ['50 lei', 'RON'],
  ])('%s needs a default: %s', (text, currency) => {
    expect(codeOf(read(text))).toBe('price_currency_ambiguous');
    expect(valueRead(read(text, null, currency))?.currency).toBe(currency);
    expect(rulesOf(read(text, null, currency))).toEqual([]);
  });

  it('a default that the symbol cannot mean does not help', () => {
    expect(codeOf(read('$15', null, 'EUR'))).toBe('price_currency_ambiguous');
  });

  it('the cell wins over the default', () => {
    expect(priceOf('15.00 USD', '.', 'EUR')).toBe('15.00 USD');
    expect(priceOf('€15.00', '.', 'USD')).toBe('15.00 EUR');
  });

  it('a bare number takes the default, which may be in lower case', () => {
    expect(priceOf('199.00', '.', 'SGD')).toBe('199.00 SGD');
    expect(priceOf('199.00', '.', 'sgd')).toBe('199.00 SGD');
    expect(codeOf(read('199.00', '.'))).toBe('price_currency_missing');
    expect(codeOf(read('199.00', '.', 'XXQ'))).toBe('price_currency_missing');
  });

  it('two names must agree', () => {
    expect(priceOf('15.00 € EUR')).toBe('15.00 EUR');
    expect(priceOf('15.00 €  EUR')).toBe('15.00 EUR');
    expect(codeOf(read('€15 EUR USD'))).toBe('price_unreadable');
    expect(codeOf(read('€15 USD'))).toBe('price_unreadable');
    expect(codeOf(read('EUR 15 USD'))).toBe('price_unreadable');
  });

  it('a dollar sign behind a code names a dollar only', () => {
    expect(currenciesNamed('cad$')).toEqual(['CAD']);
    expect(currenciesNamed('eur$')).toEqual([]);
  });

  it('an unknown code is named', () => {
    const reading = read('12 XYZ');
    expect(codeOf(reading)).toBe('price_currency_unknown');
    expect(!reading.ok && reading.message).toContain('"XYZ"');
  });

  it.each([
    ['USD', 2],
    ['JPY', 0],
    ['KRW', 0],
    ['VND', 0],
    ['CLP', 0],
    ['ISK', 0],
    ['BHD', 3],
    ['KWD', 3],
    ['OMR', 3],
    ['JOD', 3],
    ['TND', 3],
    ['IQD', 3],
    ['LYD', 3],
    ['HUF', 2],
    ['MGA', 2],
  ])('%s has %i minor digits', (code, exponent) => {
    expect(currencyOf(code)?.exponent).toBe(exponent);
  });

  it('knows symbols of known currencies only', () => {
    for (const symbol of ['$', '£', '¥', 'kr', 'rs', 'lei', '元', 'c$']) {
      expect(currenciesNamed(symbol).length).toBeGreaterThan(1);
      for (const code of currenciesNamed(symbol)) expect(currencyOf(code)).toBeDefined();
    }
  });
});

describe('a rejected price', () => {
  it.each([
    ['-5.00 USD', 'price_negative'],
    ['\u22125.00 USD', 'price_negative'],
    ['$ -5.00', 'price_negative'],
    ['(5.00) USD', 'price_negative'],
    ['(USD 5.00)', 'price_negative'],
    ['EUR - 5.00', 'price_negative'],
    ['5.00 - EUR', 'price_negative'],
    ['5.00- EUR', 'price_negative'],
    ['from 12 USD', 'price_unreadable'],
    ['12-15 EUR', 'price_unreadable'],
    ['1.5E+3 USD', 'price_unreadable'],
    ['12.34.56 USD', 'price_unreadable'],
    ['12,34.56 USD', 'price_unreadable'],
    ['1 23 USD', 'price_unreadable'],
    ["1 234'567 USD", 'price_unreadable'],
    ['1,234.56,78 USD', 'price_unreadable'],
    ['call for price', 'price_unreadable'],
    ['#REF!', 'spreadsheet_error'],
    ['USD', 'price_unreadable'],
    ['1234567890123456 USD', 'price_out_of_range'],
    ['1.1234567 USD', 'price_out_of_range'],
  ])('%s: %s', (text, code) => {
    expect(codeOf(read(text, null, 'USD'))).toBe(code);
  });
});

describe('the sentence of a rejected price', () => {
  it.each([
    ['call for price', '"call for price" is not one amount with a currency.'],
    ['-5.00 USD', 'The price -5.00 USD is below zero.'],
    ['199.00', 'The price "199.00" names no currency, and the import has no default.'],
    ['¥15', '"¥" in the price "¥15" can be CNY, JPY.'],
    ['€15 USD', 'The price "€15 USD" names two currencies, € and USD.'],
    ['1.1234567 USD', 'The price 1.1234567 USD has more than 15 digits before or 6 after the decimal mark.'],
  ])('%s: %s', (text, message) => {
    expect(read(text)).toMatchObject({ ok: false, message });
  });

  it('of several currencies suggests the code or the default', () => {
    const reading = read('¥15');
    expect(!reading.ok && reading.suggestion).toContain('in place of "¥"');
    expect(!reading.ok && reading.suggestion).toContain('default_currency with one of CNY, JPY.');
  });
});

describe('the short way of a clean price', () => {
  it.each([
    ['19.99 USD', null, null],
    ['90.09 USD', null, null],
    ['19,99 EUR', null, null],
    ['19,9 EUR', ',', null],
    ['15 EUR', null, null],
    ['15', null, 'EUR'],
    ['19.99', '.', 'USD'],
    ['1500 JPY', null, null],
    ['12 KWD', null, null],
    ['1.2 KWD', null, null],
    ['1,2 KWD', null, null],
    ['1.234 KWD', '.', null],
    ['1234.567 KWD', null, null],
    ['123456789012345 EUR', null, null],
  ] as const)('reads %s in a column of "%s" as the long way does', (text, decimalMark, defaultCurrency) => {
    const format = { decimalMark, defaultCurrency };
    const reading = readCleanPrice(text, format);
    expect(reading).not.toBeNull();
    expect(reading).toEqual(readAnyPrice(text, format));
  });

  it.each([
    ['', null],
    ['.99 USD', null],
    ['0.99 USD', null],
    ['15. USD', null],
    ['1.234 EUR', null],
    ['123.456 KWD', null],
    ['1,234 KWD', '.'],
    ['15,00 EUR', '.'],
    ['1.9999 USD', null],
    ['12.5 JPY', null],
    ['1234567890123456 EUR', null],
    ['19.99', null],
    ['19.99-USD', null],
    ['19.99 US', null],
    ['19.99 USD ', null],
    ['19.99 XQQ', null],
  ] as const)('leaves %j in a column of "%s"', (text, decimalMark) => {
    expect(readCleanPrice(text, { decimalMark, defaultCurrency: null })).toBeNull();
  });
});

describe('nothing and zero', () => {
  it.each(['', ' ', '\u00a0', '\u200b'])('%j is empty', (text) => {
    expect(read(text)).toEqual({ ok: true, value: null, repairs: [] });
  });

  it.each(['N/A', '-', 'null'])('%s is empty with a repair', (text) => {
    expect(read(text)).toMatchObject({ ok: true, value: null });
    expect(rulesOf(read(text))).toEqual(['placeholder_emptied']);
  });

  it.each(['0.00 USD', '0 USD', '0.000 USD', 'USD 0'])('%s is accepted with a warning', (text) => {
    expect(priceOf(text)).toBe('0.00 USD');
    expect(rulesOf(read(text))).toEqual(['price_zero']);
  });
});

describe('prices of the API', () => {
  it('are text with a currency', () => {
    expect(valueRead(readPriceText('19.99 USD'))).toEqual({ amount: '19.99', currency: 'USD' });
    expect(valueRead(readPriceText('1.234 EUR'))).toEqual({ amount: '1.234', currency: 'EUR' });
    expect(codeOf(readPriceText('19.99'))).toBe('price_currency_missing');
    expect(codeOf(readPriceText('19.90 XXQ'))).toBe('price_currency_unknown');
    expect(codeOf(readPriceText('-1 USD'))).toBe('price_negative');
  });
});

describe('writing a price', () => {
  it.each([
    ['19.99', 'USD', '19.99 USD'],
    ['1500', 'JPY', '1500 JPY'],
    ['1.234', 'KWD', '1.234 KWD'],
    ['1.234', 'EUR', '1.2340 EUR'],
    ['12.345', 'EUR', '12.3450 EUR'],
    ['1.2345', 'EUR', '1.2345 EUR'],
    ['0.125', 'EUR', '0.125 EUR'],
    ['1234.567', 'EUR', '1234.567 EUR'],
  ])('%s %s is %s', (amount, currency, text) => {
    expect(formatPrice({ amount, currency })).toBe(text);
  });
});
