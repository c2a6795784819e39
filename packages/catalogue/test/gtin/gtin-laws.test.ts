import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDigitError, hasCheckDigit, withCheckDigit } from '../../src/gtin/check-digit.js';
import { shortestGtin } from '../../src/gtin/gtin-key.js';
import { normaliseGtin } from '../../src/gtin/normalise-gtin.js';
import { changesOf, codeOf, valueRead } from '../value/reading.js';

const digits = (min: number, max: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: min, maxLength: max }).map((list) => list.join(''));
const standard = fc.constantFrom(8, 12, 13, 14).chain((length) => digits(length, length));
const valid = standard.map(withCheckDigit);

describe('laws of the check digit', () => {
  it('exactly one last digit is right', () => {
    fc.assert(
      fc.property(standard, (text) => {
        const passing = Array.from({ length: 10 }, (_, last) => String(last)).filter((last) =>
          hasCheckDigit(text.slice(0, -1) + last),
        );
        expect(passing).toEqual([withCheckDigit(text).slice(-1)]);
      }),
    );
  });

  it('one wrong digit is always found', () => {
    fc.assert(
      fc.property(valid, fc.nat(13), fc.integer({ min: 1, max: 9 }), (text, at, by) => {
        const index = at % text.length;
        const wrong = (Number(text[index]) + by) % 10;
        expect(checkDigitError(text.slice(0, index) + wrong + text.slice(index + 1))).not.toBe(0);
      }),
    );
  });

  it('zeros in front change nothing', () => {
    fc.assert(
      fc.property(digits(1, 14), (text) => {
        expect(checkDigitError(`0${text}`)).toBe(checkDigitError(text));
      }),
    );
  });
});

describe('laws of the key', () => {
  it.each([{ checkDigit: true }, { checkDigit: false }])(
    'key -> shortest -> key comes back, without a repair (%j)',
    (options) => {
      fc.assert(
        fc.property(fc.oneof(valid, standard, digits(1, 18)), (text) => {
          const reading = normaliseGtin(text, options);
          if (!reading.ok || reading.value === null) return;
          expect(reading.value).toMatch(/^\d{14}$/);
          for (const form of [shortestGtin(reading.value), reading.value]) {
            const again = normaliseGtin(form, options);
            expect(valueRead(again)).toBe(reading.value);
            expect(changesOf(again)).toEqual([]);
          }
          expect(shortestGtin(reading.value)).toMatch(/^(?:\d{8}|\d{12}|\d{13}|\d{14})$/);
        }),
        { numRuns: 2000 },
      );
    },
  );

  it('with the check digit on, every key has the right one', () => {
    fc.assert(
      fc.property(fc.oneof(valid, standard, digits(1, 18)), (text) => {
        const reading = normaliseGtin(text, { checkDigit: true });
        if (reading.ok && reading.value !== null) expect(hasCheckDigit(reading.value)).toBe(true);
      }),
    );
  });

  it('switching the check off accepts more and changes nothing that was accepted', () => {
    fc.assert(
      fc.property(fc.oneof(valid, standard, digits(1, 18)), (text) => {
        const strict = normaliseGtin(text, { checkDigit: true });
        if (strict.ok) expect(normaliseGtin(text, { checkDigit: false })).toEqual(strict);
      }),
    );
  });

  it('every padded form has the same key and the same remarks', () => {
    fc.assert(
      fc.property(valid, (text) => {
        const [short, padded] = [text, text.padStart(14, '0')].map((form) => normaliseGtin(form, { checkDigit: true }));
        expect(short && padded && codeOf(short) === codeOf(padded)).toBe(true);
        if (short?.ok && padded?.ok) expect(short.value).toBe(padded.value);
      }),
    );
  });

  it('blanks and dashes between the digits are ignored', () => {
    fc.assert(
      fc.property(
        valid,
        fc.constantFrom('-', ' ', '\u00a0', '\u2009'),
        fc.integer({ min: 1, max: 7 }),
        (text, blank, at) => {
          const options = { checkDigit: true };
          const spaced = normaliseGtin(text.slice(0, at) + blank + text.slice(at), options);
          expect(codeOf(spaced)).toBe('accepted');
          expect(valueRead(spaced)).toBe(valueRead(normaliseGtin(text, options)));
        },
      ),
    );
  });

  it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void normaliseGtin(text, { checkDigit: true })));
  });
});
