import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDigitError, hasCheckDigit, withCheckDigit } from '../../src/gtin/check-digit.js';
import { cleanGtinKey } from '../../src/gtin/clean-gtin.js';
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

  it('the short way of a clean GTIN gives the key of the long way, for every prefix', () => {
    const wrong = everyPrefix().filter((text) => {
      const key = cleanGtinKey(text);
      // The blank in front keeps the text off the short way.
      const reading = normaliseGtin(` ${text}`, { checkDigit: true });
      const isClean = reading.ok && reading.repairs.length === 0;
      return key === null ? isClean && !maybeInvented.test(text) : !isClean || reading.value !== key;
    });
    expect(wrong).toEqual([]);
  });

  it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void normaliseGtin(text, { checkDigit: true })));
  });
});

/** A GTIN-12, a GTIN-13 and a GTIN-14 with each beginning. */
function everyPrefix(): string[] {
  const starts = Array.from({ length: 1000 }, (_, start) => String(start).padStart(3, '0'));
  return starts.flatMap((start) =>
    [`${start}391627400`, `${start}3916274050`, `1${start}3916274050`].map(withCheckDigit),
  );
}

/** Begins, behind an indicator and a zero, with three digits that are equal or count up. */
const maybeInvented = /^(?:1(?=\d{13}$))?(?:0(?=\d{12}$))?(?:(\d)\1\1|012|123|234|345|456|567|678|789|890|901)/;
