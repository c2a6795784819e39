import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBoolean } from '../../src/value/read-boolean.js';
import { readCountry } from '../../src/value/read-country.js';
import { enumerationOf, readEnumeration } from '../../src/value/read-enumeration.js';
import { readIdentifier, readShortened, shortenIdentifier } from '../../src/value/read-identifier.js';
import { readNames } from '../../src/value/read-names.js';
import { readBrand, readPath, readText } from '../../src/value/read-text.js';
import { readUrl } from '../../src/value/read-url.js';
import { codeOf, repairsOf, rulesOf, valueRead } from './reading.js';

describe('text', () => {
  it.each([
    ['Boots', 'Boots'],
    ['  Boots ', 'Boots'],
    ['Boots\u00a0', 'Boots'],
    ['\u00a0Boots\u200b', 'Boots'],
    ['\ufeffBoots\u3000', 'Boots'],
    ['Size\u00a042', 'Size\u00a042'],
    ['two\nlines\tand a tab', 'two\nlines\tand a tab'],
    ['👩\u200d👧', '👩\u200d👧'],
    ['Schöne Größe ™', 'Schöne Größe ™'],
  ])('%j is %j', (text, value) => {
    expect(readText(text, 100)).toEqual({ ok: true, value, repairs: [] });
  });

  it.each(['', ' ', '\u200b', '\u00a0\t'])('%j is empty', (text) => {
    expect(readText(text, 100)).toEqual({ ok: true, value: null, repairs: [] });
  });

  it.each([
    ['a\u0000b', 'ab'],
    ['\u0007bell', 'bell'],
    ['c1\u0085', 'c1'],
  ])('control characters are removed from %j', (text, value) => {
    expect(valueRead(readText(text, 100))).toBe(value);
    expect(rulesOf(readText(text, 100))).toEqual(['control_characters_removed']);
  });

  it('marks that turn the direction of writing are removed', () => {
    expect(repairsOf(readText(' a\u202eb\u2069 ', 100))).toEqual([
      { rule: 'direction_marks_removed', before: ' a\u202eb\u2069 ', after: 'ab' },
    ]);
    expect(rulesOf(readText('\u0007\u202e', 100))).toEqual(['control_characters_removed', 'direction_marks_removed']);
    expect(valueRead(readText('\u0007\u202e', 100))).toBeNull();
  });

  it('half a surrogate pair, which no database stores, is replaced', () => {
    expect(valueRead(readText('a\ud800b', 10))).toBe('a\ufffdb');
    expect(valueRead(readText('a\udc00', 10))).toBe('a\ufffd');
  });

  it('longer text is cut, counted in characters', () => {
    expect(readText('abcdef', 4)).toEqual({
      ok: true,
      value: 'abcd',
      repairs: [{ rule: 'text_cut', before: 'abcdef', after: 'abcd' }],
    });
    expect(readText('abc def', 4)).toMatchObject({ value: 'abc' });
    expect(readText('👟👟👟', 3)).toEqual({ ok: true, value: '👟👟👟', repairs: [] });
    expect(readText('👟👟👟', 2)).toMatchObject({ value: '👟👟' });
  });
});

describe('an identifier', () => {
  it.each([
    ['SKU-1', 'SKU-1'],
    [' SKU \u00a0 1 ', 'SKU 1'],
  ])('%j is %j', (text, value) => {
    expect(readIdentifier(text, 50)).toEqual({ ok: true, value, repairs: [] });
  });

  it('is rejected rather than cut', () => {
    const reading = readIdentifier('x'.repeat(51), 50);
    expect(codeOf(reading)).toBe('text_too_long');
    expect(!reading.ok && reading.message).toContain('51 characters; 50 are allowed');
    expect(valueRead(readIdentifier('x'.repeat(50), 50))).toBe('x'.repeat(50));
    expect(valueRead(readIdentifier(` ${'x'.repeat(50)}`, 50))).toBe('x'.repeat(50));
  });

  it('may be empty, and loses control characters', () => {
    expect(readIdentifier('  ', 50)).toMatchObject({ value: null });
    expect(rulesOf(readIdentifier('a\u0000', 50))).toEqual(['control_characters_removed']);
  });
});

describe('an identifier that is shortened', () => {
  it('keeps its beginning, and ends in a checksum of the whole', () => {
    // The checksum is a published example of FNV-1a.
    expect(shortenIdentifier('chongo was here!\n', 12)).toBe('cho-d49930d5');
    expect(shortenIdentifier('chongo was here!\n', 17)).toBe('chongo was here!\n');
  });

  it('has the length allowed, and differs where the whole differs', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 21, maxLength: 40 }), fc.string({ minLength: 21, maxLength: 40 }), (a, b) => {
        expect(shortenIdentifier(a, 20)).toHaveLength(20);
        expect(shortenIdentifier(a, 20) === shortenIdentifier(b, 20)).toBe(a === b);
      }),
    );
  });

  it('says so', () => {
    const long = `parent ${'x'.repeat(50)}`;
    const short = shortenIdentifier(long, 20);
    expect(readShortened(` ${long}`, 20)).toEqual({
      ok: true,
      value: short,
      repairs: [{ rule: 'identifier_shortened', before: long, after: short }],
    });
    expect(readShortened('x'.repeat(20), 20)).toEqual({ ok: true, value: 'x'.repeat(20), repairs: [] });
    expect(readShortened('', 20)).toMatchObject({ value: null });
  });
});

describe('a brand', () => {
  it.each(['Generic', 'NO BRAND', 'unbranded', 'ohne Marke', 'no-brand', 'nobrand', 'No Name', 'markenlos', 'N/A'])(
    '%s is none',
    (text) => {
      expect(repairsOf(readBrand(text, 70))).toEqual([{ rule: 'placeholder_emptied', before: text, after: '' }]);
      expect(valueRead(readBrand(text, 70))).toBeNull();
    },
  );

  it('may be empty', () => {
    expect(readBrand('  ', 70)).toEqual({ ok: true, value: null, repairs: [] });
  });

  it.each(['Acme', 'Generic Parts', 'No Brand Ltd'])('%s is one', (text) => {
    expect(readBrand(text, 70)).toEqual({ ok: true, value: text, repairs: [] });
  });
});

describe('a boolean', () => {
  it.each(['yes', 'Yes', 'TRUE', 'true', '1', 'y', ' yes\u00a0', 'ja', 'Да', 'はい'])('%s is true', (text) => {
    expect(readBoolean(text)).toEqual({ ok: true, value: true, repairs: [] });
  });

  it.each(['no', 'NO', 'false', '0', 'N', 'nein', 'Нет', '否'])('%s is false', (text) => {
    expect(readBoolean(text)).toEqual({ ok: true, value: false, repairs: [] });
  });

  it('may be empty, a placeholder or neither', () => {
    expect(readBoolean('')).toEqual({ ok: true, value: null, repairs: [] });
    expect(rulesOf(readBoolean('N/A'))).toEqual(['placeholder_emptied']);
    expect(readBoolean('perhaps')).toMatchObject({ ok: false, code: 'boolean_unknown' });
    expect(readBoolean(' perhaps')).toMatchObject({ message: '"perhaps" is neither yes nor no.' });
  });
});

describe('an enumeration', () => {
  const availability = enumerationOf({ in_stock: ['available'], out_of_stock: ['sold out'], preorder: ['pre-order'] });
  const read = (text: string) => readEnumeration(text, availability);

  it.each([
    'in_stock',
    'in stock',
    'In Stock',
    'IN_STOCK',
    'instock',
    'InStock',
    'https://schema.org/InStock',
    'http://schema.org/InStock',
    'Available',
    ' in-stock ',
  ])('%s is in_stock, at the first reading and the second', (text) => {
    for (let time = 0; time < 2; time++) expect(read(text)).toEqual({ ok: true, value: 'in_stock', repairs: [] });
  });

  it('drops accents and ß', () => {
    const sizes = enumerationOf({ large: ['größe l'], small: ['très petit'] });
    expect(valueRead(readEnumeration('Groesse L'.replace('oe', 'o'), sizes))).toBe('large');
    expect(valueRead(readEnumeration('tres petit', sizes))).toBe('small');
    expect(valueRead(readEnumeration('bialy', enumerationOf({ white: ['biały'] })))).toBe('white');
  });

  it('keeps apart what differs by a plus', () => {
    const classes = enumerationOf({ 'A+++': [], 'A+': [], A: [] });
    expect(valueRead(readEnumeration('a+', classes))).toBe('A+');
    expect(valueRead(readEnumeration('A', classes))).toBe('A');
  });

  it('lists what is allowed and suggests the nearest', () => {
    const reading = read('instok');
    expect(codeOf(reading)).toBe('enum_unknown');
    expect(!reading.ok && reading.message).toContain('in_stock, out_of_stock, preorder');
    expect(!reading.ok && reading.suggestion).toContain('Use in_stock, if that is meant');
    const far = read('something else entirely');
    expect(!far.ok && far.message).toBe(
      '"something else entirely" is not among the values allowed: in_stock, out_of_stock, preorder.',
    );
    expect(!far.ok && far.suggestion).toBe('Use one of in_stock, out_of_stock, preorder.');
    expect(!far.ok && far.suggestion).not.toContain('if that is meant');
  });

  it.each([`in${' '.repeat(1000)}stock`, 'see https://schema.org/InStock'])('is no longer text: %s', (text) => {
    expect(codeOf(read(text))).toBe('enum_unknown');
  });

  it('may stand in a phrase, which is a repair', () => {
    const words = enumerationOf({ in_stock: ['available'], out_of_stock: [] }, (text, meaningOf) =>
      text.includes('?') ? 'unheard of' : (text.split(' ').find((word) => meaningOf(word) !== null) ?? null),
    );
    expect(readEnumeration('now available here', words)).toEqual({
      ok: true,
      value: 'in_stock',
      repairs: [{ rule: 'value_in_phrase', before: 'now available here', after: 'in_stock' }],
    });
    expect(rulesOf(readEnumeration('available', words))).toEqual([]);
    expect(codeOf(readEnumeration('not here', words))).toBe('enum_unknown');
    expect(codeOf(readEnumeration('available?', words))).toBe('enum_unknown');
  });

  it('remembers no more than so many spellings', () => {
    for (let index = 0; index < 2000; index++) read(`${' '.repeat(index)}in stock`);
    expect(availability.seen.size).toBeLessThanOrEqual(501);
  });

  it('may be empty or a placeholder', () => {
    expect(read('')).toMatchObject({ ok: true, value: null });
    expect(read('  ')).toEqual({ ok: true, value: null, repairs: [] });
    expect(rulesOf(read('n/a'))).toEqual(['placeholder_emptied']);
  });
});

describe('an address', () => {
  it.each([
    'https://shop.example/a?b=c#d',
    'http://shop.example',
    'HTTPS://Shop.example/x',
    'https://shop.example:8443/x',
    'https://schön.example/größe',
    'https://[2001:db8::1]/x',
    'https://user:pass@shop.example/x',
  ])('%s stays as it is', (text) => {
    expect(readUrl(text, 2000)).toEqual({ ok: true, value: text, repairs: [] });
    expect(readUrl(` ${text}\u00a0`, 2000)).toEqual({ ok: true, value: text, repairs: [] });
  });

  it('has its blanks encoded', () => {
    expect(readUrl('https://a.example/b c', 2000)).toEqual({
      ok: true,
      value: 'https://a.example/b%20c',
      repairs: [{ rule: 'url_blank_encoded', before: 'https://a.example/b c', after: 'https://a.example/b%20c' }],
    });
  });

  it.each([
    ['example.com/x', 'url_not_absolute'],
    ['/x', 'url_not_absolute'],
    ['//cdn', 'url_not_absolute'],
    ['ftp://a.example/x', 'url_not_absolute'],
    ['ftp:///x', 'url_not_absolute'],
    ['httpx://a.example/x', 'url_not_absolute'],
    ['xhttp://a.example/x', 'url_not_absolute'],
    ['javascript:alert(1)', 'url_not_absolute'],
    ['www.shop', 'url_not_absolute'],
    ['see www.shop.example', 'url_not_absolute'],
    ['https:///x', 'url_unreadable'],
    ['see https://a.example/x', 'url_not_absolute'],
    ['https://?x', 'url_unreadable'],
    ['https://a b.example/x', 'url_unreadable'],
    ['https://a.example:port/', 'url_unreadable'],
  ])('%s: %s', (text, code) => {
    expect(codeOf(readUrl(text, 2000))).toBe(code);
  });

  it('is rejected rather than cut', () => {
    const url = `https://a.example/${'x'.repeat(2000)}`;
    const reading = readUrl(url, 2000);
    expect(codeOf(reading)).toBe('url_too_long');
    expect(!reading.ok && reading.message).toBe(
      `The address has 2018 characters; 2000 are allowed: ${url.slice(0, 60)}…`,
    );
    expect(codeOf(readUrl(url, 2018))).toBe('accepted');
  });

  it.each([
    ['https://a.example/?a=1&amp;b=2', 'https://a.example/?a=1&b=2'],
    ['https://a.example/?a=1&#38;b=2&#x26;c=3&AMP;d', 'https://a.example/?a=1&b=2&c=3&d'],
  ])('has its ampersands decoded: %s', (text, url) => {
    expect(repairsOf(readUrl(text, 2000))).toEqual([{ rule: 'url_entities_decoded', before: text, after: url }]);
    expect(valueRead(readUrl(text, 2000))).toBe(url);
  });

  it.each([
    ['www.shop.example/x', 'https://www.shop.example/x'],
    ['WWW.shop.example', 'https://WWW.shop.example'],
    ['//cdn.shop.example/x', 'https://cdn.shop.example/x'],
  ])('gets the scheme that it lacks: %s', (text, url) => {
    expect(repairsOf(readUrl(text, 2000))).toEqual([{ rule: 'url_scheme_added', before: text, after: url }]);
  });

  it('loses line ends and tabs, which no address has', () => {
    expect(valueRead(readUrl('https://a.example/b\r\n\tc', 2000))).toBe('https://a.example/bc');
    expect(rulesOf(readUrl('https://a.example/b\r\n\tc', 2000))).toEqual(['url_blank_encoded']);
  });

  it('that is none is told how to begin', () => {
    const reading = readUrl('shop', 2000);
    expect(!reading.ok && reading.message).toBe('"shop" does not begin with http:// or https://.');
    expect(!reading.ok && reading.suggestion).toBe('Give the whole address, beginning with http:// or https://.');
    const broken = readUrl('https:///x', 2000);
    expect(!broken.ok && broken.message).toBe('"https:///x" has no proper host name.');
  });

  it('may be empty or a placeholder', () => {
    expect(readUrl(' ', 2000)).toMatchObject({ ok: true, value: null });
    expect(rulesOf(readUrl('N/A', 2000))).toEqual(['placeholder_emptied']);
  });
});

describe('a country', () => {
  it.each([
    ['DE', 'DE', []],
    ['de ', 'DE', []],
    ['UK', 'GB', ['country_rewritten']],
    ['usa', 'US', ['country_rewritten']],
  ])('%s is %s', (text, code, rules) => {
    expect(valueRead(readCountry(text))).toBe(code);
    expect(rulesOf(readCountry(text))).toEqual(rules);
  });

  it.each(['QQ', 'Germany', 'D'])('%s is none', (text) => {
    expect(codeOf(readCountry(text))).toBe('country_unknown');
    expect(readCountry(text)).toMatchObject({ message: `"${text}" is not a country code of ISO 3166-1.` });
  });

  it('may be empty', () => {
    expect(readCountry('')).toMatchObject({ ok: true, value: null });
    expect(repairsOf(readCountry('n/a'))).toEqual([{ rule: 'placeholder_emptied', before: 'n/a', after: '' }]);
  });
});

describe('names joined by a slash', () => {
  const limits = { maxValues: 3, each: 40, limit: 100 };

  it.each([
    ['Red', 'Red', []],
    ['Red/Blue', 'Red/Blue', []],
    ['Red / Blue/', 'Red/Blue', []],
    ['Red, Blue; Green', 'Red/Blue/Green', ['list_separator_rewritten']],
    ['a/b/c/d', 'a/b/c', ['values_cut']],
    ['#ff0000', '#ff0000', ['color_code']],
    ['Red/#fff', 'Red/#fff', ['color_code']],
    [
      `${'a'.repeat(40)}/${'b'.repeat(40)}/${'c'.repeat(18)}`,
      `${'a'.repeat(40)}/${'b'.repeat(40)}/${'c'.repeat(18)}`,
      [],
    ],
    [`${'x'.repeat(41)}/b`, `${'x'.repeat(40)}/b`, ['text_cut']],
    [['a', 'b', 'c'].map((name) => name.repeat(39)).join('/'), `${'a'.repeat(39)}/${'b'.repeat(39)}`, ['values_cut']],
    ['N/A', null, ['placeholder_emptied']],
    ['', null, []],
    [',', null, ['list_separator_rewritten']],
    [',Red', 'Red', ['list_separator_rewritten']],
  ])('%s is %s', (text, value, rules) => {
    expect(valueRead(readNames(text, limits))).toBe(value);
    expect(rulesOf(readNames(text, limits))).toEqual(rules);
  });
});

it('names are listed as they were and as they are', () => {
  expect(repairsOf(readNames('Red, Blue', { maxValues: 3, each: 40, limit: 100 }))).toEqual([
    { rule: 'list_separator_rewritten', before: 'Red, Blue', after: 'Red/Blue' },
  ]);
});

it('a single name is cut rather than left out', () => {
  expect(valueRead(readNames('Anthracite', { maxValues: 3, each: 40, limit: 5 }))).toBe('Anthr');
});

describe('a category path', () => {
  it.each([
    ['A > B > C', 'A > B > C'],
    ['A>B>C', 'A > B > C'],
    ['A &gt; B >', 'A > B'],
    ['Shoes', 'Shoes'],
    ['>', null],
    ['\u0007>', null],
  ])('%s is %s', (text, value) => {
    expect(valueRead(readPath(text, 750))).toBe(value);
  });

  it('is cut like any text, but not behind an arrow', () => {
    expect(repairsOf(readPath('A>B', 3))).toEqual([{ rule: 'text_cut', before: 'A > B', after: 'A' }]);
    expect(valueRead(readPath('A>B>C', 6))).toBe('A > B');
  });
});
