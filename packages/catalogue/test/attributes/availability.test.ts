import { describe, expect, it } from 'vitest';
import { availability } from '../../src/attributes/availability-values.js';
import { readEnumeration } from '../../src/value/read-enumeration.js';
import { codeOf, rulesOf, valueRead } from '../value/reading.js';

const read = (text: string) => readEnumeration(text, availability);

describe('availability', () => {
  it.each([
    ['in stock (5)', 'in_stock'],
    ['Auf Lager: 12', 'in_stock'],
    ['In Stock - more than 100 pcs', 'in_stock'],
    ['sofort lieferbar, Lieferzeit 1-3 Werktage', 'in_stock'],
    ['en stock - 3 jours', 'in_stock'],
    ['Out of stock!!! (5 days)', 'out_of_stock'],
    ['10', 'in_stock'],
    ['10+', 'in_stock'],
    ['>100', 'in_stock'],
    ['3.0', 'in_stock'],
    ['00', 'out_of_stock'],
    ['Lieferzeit 2-3 Tage', 'backorder'],
    ['Delivery time: 5 days', 'backorder'],
    ['Lieferzeit: ca. 2 – 14 Tage.', 'backorder'],
    ['Срок поставки 5 дней', 'backorder'],
    ['10,00', 'in_stock'],
    ['> 10 +', 'in_stock'],
    ['0+', 'out_of_stock'],
    ['1234567', 'in_stock'],
    ['currently out of stock', 'out_of_stock'],
    ['in stock - in stock', 'in_stock'],
    ['Lieferzeit 3 Tage, ausverkauft', 'out_of_stock'],
    ['5 Stk sofort lieferbar', 'in_stock'],
  ])('within a phrase or as a quantity is read with a repair: %s', (text, value) => {
    expect(valueRead(read(text))).toBe(value);
    expect(rulesOf(read(text))).toEqual(['value_in_phrase']);
  });

  it.each([
    ['Ja', 'in_stock'],
    ['rupture', 'out_of_stock'],
    ['limited', 'limited_availability'],
    ['special order', 'backorder'],
    ['not in stock', 'out_of_stock'],
  ])('is known by its word: %s', (text, value) => {
    expect(valueRead(read(text))).toBe(value);
    expect(rulesOf(read(text))).toEqual([]);
  });

  it.each([
    'perhaps',
    'no longer available',
    'not currently in stock',
    'nicht mehr lieferbar',
    'plus disponible',
    'available from 12 March',
    'available in 3 months',
    'in stock: 0',
    'Auf Lager: 0 Stk',
    'in stock, sold out',
    'in stock or sold out',
    'in stock in Berlin, sold out in Bonn',
    '-3',
    '1.5',
    '5 EUR',
    '5 Stk',
    '1 week',
    'only 3 left',
    '12345678',
    '10.05',
    'x10',
    '10 x',
    'Lieferzeit',
    'Lieferzeit unbekannt',
    'Lieferzeit 1234 Tage',
    'keine Lieferzeit 3 Tage',
    'Lieferzeit 2-3 Tage ab Werk',
  ])('that may say otherwise is rejected: %s', (text) => {
    expect(codeOf(read(text))).toBe('enum_unknown');
  });
});
