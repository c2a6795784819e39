import { describe, expect, it } from 'vitest';
import { attributeOf, attributes } from '../../src/attributes/attributes.js';
import { cellReader } from '../../src/cells/read-cell.js';
import { plainFormat } from '../../src/cells/read-value.js';
import { readGtins } from '../../src/gtin/read-gtins.js';
import { readPrice } from '../../src/price/read-price.js';
import { codeOf, rulesOf, valueRead } from '../value/reading.js';

const read = (name: string, text: string) => cellReader(attributeOf(name), null, plainFormat)(text);

describe('an error of a spreadsheet', () => {
  const single = attributes.filter(({ shape }) => shape.kind !== 'group').map(({ name }) => name);

  it.each(single)('is no value of %s', (name) => {
    for (const text of ['#N/A', '#REF!', '#NV', '#ZAHL!', '########'])
      expect(codeOf(read(name, text))).toBe('spreadsheet_error');
  });

  it('is neither a price nor a GTIN', () => {
    const format = { decimalMark: null, defaultCurrency: 'EUR' } as const;
    expect(codeOf(readPrice('#REF!', format))).toBe('spreadsheet_error');
    expect(codeOf(readPrice('########', format))).toBe('spreadsheet_error');
    expect(codeOf(readGtins('#VALUE!', { checkDigit: true }))).toBe('spreadsheet_error');
  });

  it.each(['#WAARDE!', '#Nom?', '#ЗНАЧ!', '#DIV/0!', '#REF! ', '####'])('is known in every language: %s', (text) => {
    const reading = read('title', text);
    expect(codeOf(reading)).toBe('spreadsheet_error');
    expect(!reading.ok && reading.message).toContain(`"${text}"`);
  });

  it.each(['\u200b#N/A', '#N/A\u200b', '\u202e#REF!'])('is seen behind signs that no one sees', (text) => {
    for (const name of ['title', 'color', 'number_of_bedrooms']) {
      expect(codeOf(read(name, text))).toBe('spreadsheet_error');
    }
  });

  it.each(['#1 choice', '#1 ####', '#ff0000', '###', 'C#', '#N/A of 5'])('is not seen in %s', (text) => {
    expect(valueRead(read('title', text))).toBe(text);
  });
});

it.each(['ja', 'oui', 'sí', 'sì', 'tak', 'sim', 'ano', 'igen', 'да', 'はい', '是', 'TRUE', 'WAHR', 'vrai'])(
  '%s is yes',
  (text) => expect(valueRead(read('is_bundle', text))).toBe(true),
);
it.each(['nein', 'non', 'no', 'nee', 'nie', 'não', 'ne', 'nem', 'нет', 'いいえ', '否', 'FALSE', 'FALSCH', 'faux'])(
  '%s is no',
  (text) => expect(valueRead(read('is_bundle', text))).toBe(false),
);

describe('an address', () => {
  it.each([
    ['https://a.example/?a=1&amp;b=2', 'https://a.example/?a=1&b=2', ['url_entities_decoded']],
    ['https://a.example/?a=1&#38;b=2&#x26;c', 'https://a.example/?a=1&b=2&c', ['url_entities_decoded']],
    ['www.a.example/x', 'https://www.a.example/x', ['url_scheme_added']],
    ['//cdn.a.example/x', 'https://cdn.a.example/x', ['url_scheme_added']],
    ['//a.example/?a&amp;b', 'https://a.example/?a&b', ['url_entities_decoded', 'url_scheme_added']],
  ])('%s is completed with repairs', (text, value, rules) => {
    for (const name of ['link', 'image_link']) {
      expect(valueRead(read(name, text))).toBe(value);
      expect(rulesOf(read(name, text))).toEqual(rules);
      expect(rulesOf(read(name, value))).toEqual([]);
    }
  });
});

it('marks that turn the direction of a text are removed, those between letters stay', () => {
  for (const mark of ['\u202e', '\u202d', '\u2066']) {
    expect(valueRead(read('title', `La${mark}mp`))).toBe('Lamp');
    expect(rulesOf(read('title', `La${mark}mp`))).toEqual(['direction_marks_removed']);
  }
  expect(valueRead(read('title', 'La\u200fmp'))).toBe('La\u200fmp');
});
