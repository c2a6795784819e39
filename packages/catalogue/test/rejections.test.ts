import { describe, expect, it } from 'vitest';
import { attributes } from '../src/attributes/attributes.js';
import { cellReader } from '../src/cells/read-cell.js';
import { plainFormat } from '../src/cells/read-value.js';
import { normaliseGtin } from '../src/gtin/normalise-gtin.js';
import { readPrice } from '../src/price/read-price.js';
import type { Reading } from '../src/value/reading.js';

const long = ['x'.repeat(100_000), '7'.repeat(100_000), 'a b '.repeat(25_000), '1,'.repeat(50_000)];

function expectShort(reading: Reading<unknown>): void {
  if (reading.ok) return;
  // The part of a group is named before what is wrong with it.
  expect(reading.message.length).toBeLessThanOrEqual(1500);
  expect(reading.suggestion.length).toBeLessThanOrEqual(1000);
}

describe('what is said of a cell of a hundred thousand characters', () => {
  it.each(attributes.map((attribute) => [attribute.name, attribute] as const))('is short: %s', (_name, attribute) => {
    const read = cellReader(attribute, null, plainFormat);
    for (const text of long) expectShort(read(text));
  });

  it('is short: GTINs and prices', () => {
    for (const text of long) {
      expectShort(normaliseGtin(text, { checkDigit: true }));
      expectShort(readPrice(text, { decimalMark: null, defaultCurrency: 'EUR' }));
    }
  });

  it('begins with the value and ends with what is wrong', () => {
    const reading = normaliseGtin('123'.repeat(1000), { checkDigit: true });
    expect(!reading.ok && reading.message).toMatch(/^A GTIN has 8, 12, 13 or 14 digits; 123.+…[123]+ has 3000\.$/);
  });
});
