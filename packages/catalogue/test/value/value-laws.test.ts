import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readClockTime } from '../../src/dates/clock.js';
import { readDate } from '../../src/dates/read-date.js';
import { readDateRange } from '../../src/dates/read-date-range.js';
import { readYearMonth } from '../../src/dates/read-year-month.js';
import { readBoolean } from '../../src/value/read-boolean.js';
import { readCountry } from '../../src/value/read-country.js';
import { enumerationOf, readEnumeration } from '../../src/value/read-enumeration.js';
import { readIdentifier } from '../../src/value/read-identifier.js';
import { formatMeasure, readMeasure } from '../../src/value/read-measure.js';
import { readNames } from '../../src/value/read-names.js';
import { readDecimal, readInteger } from '../../src/value/read-number.js';
import { readPath, readText } from '../../src/value/read-text.js';
import { readUrl } from '../../src/value/read-url.js';
import { noRepairs, type Reading } from '../../src/value/reading.js';
import { changesOf, valueRead } from './reading.js';

const sizes = enumerationOf({ small: ['s'], large: ['l', 'big one'] });
const readers: Record<string, (text: string) => Reading<string | number | boolean>> = {
  text: (text) => readText(text, 20),
  identifier: (text) => readIdentifier(text, 20),
  boolean: readBoolean,
  enumeration: (text) => readEnumeration(text, sizes),
  integer: (text) => readInteger(text, {}),
  decimal: (text) => readDecimal(text, {}),
  date: readDate,
  range: (text) => readDateRange(text, 'slash'),
  looseRange: (text) => readDateRange(text, 'loose'),
  month: readYearMonth,
  time: readClockTime,
  url: (text) => readUrl(text, 30),
  country: readCountry,
  names: (text) => readNames(text, { maxValues: 3, each: 5, limit: 12 }),
  path: (text) => readPath(text, 12),
};

const likeADate = fc
  .tuple(
    fc.stringMatching(/^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|(?:Feb|24) (?:24|Mar) 2016)$/),
    fc.stringMatching(/^(?:|[T ]\d\d:\d\d(?:|:\d\d(?:|\.\d{1,4}))(?:|Z|[+-]\d{4}|[+-]\d\d:\d\d))$/),
  )
  .map((parts) => parts.join(''));
const text = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.stringMatching(/^[-+ ]?\d{0,6}[., ]?\d{0,9}$/),
  likeADate,
  fc.tuple(likeADate, likeADate).map((dates) => dates.join('/')),
  fc.constantFrom(' yes', 'Big-One', 'uk', 'de', '0930', 'a / b,c;d/e', 'A>B&gt;C', '02/2016'),
  fc.string({ maxLength: 20 }).map((rest) => `https://a.example/${rest}`),
);

describe('a reading without repairs shares the one empty list', () => {
  it.each(Object.entries(readers))('%s', (_, read) => {
    fc.assert(
      fc.property(text, (given) => {
        const reading = read(given);
        if (reading.ok && reading.repairs.length === 0) expect(reading.repairs).toBe(noRepairs);
      }),
    );
  });
});

describe('reading the canonical form gives the same value and no repair', () => {
  it.each(Object.entries(readers))('%s', (_, read) => {
    fc.assert(
      fc.property(text, (given) => {
        const reading = read(given);
        if (!reading.ok || reading.value === null) return;
        const again = read(String(reading.value));
        expect(valueRead(again)).toEqual(reading.value);
        expect(changesOf(again)).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  it('measure', () => {
    const limits = { units: { kg: 1e9, in: 1e9, l: 1e9 }, decimals: 4 };
    const measures = fc
      .tuple(fc.stringMatching(/^\d{0,6}[.,]?\d{0,5}$/), fc.constantFrom('kg', ' kg', ' inches', '"', ' Liter', ''))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(measures, (given) => {
        const reading = readMeasure(given, limits);
        if (!reading.ok || reading.value === null) return;
        const again = readMeasure(formatMeasure(reading.value), limits);
        expect(valueRead(again)).toEqual(reading.value);
        expect(changesOf(again)).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });
});
