import { describe, expect, it } from 'vitest';
import { checkDigitError, hasCheckDigit, withCheckDigit } from '../../src/gtin/check-digit.js';
import { shortestGtin } from '../../src/gtin/gtin-key.js';
import { holdsIsbns } from '../../src/gtin/holds-isbns.js';
import { findGtinKey, normaliseGtin } from '../../src/gtin/normalise-gtin.js';
import { prefixWarning } from '../../src/gtin/prefixes.js';
import { readGtins } from '../../src/gtin/read-gtins.js';
import { expandUpcE } from '../../src/gtin/upc-e.js';
import { codeOf, repairsOf, rulesOf, valueRead } from '../value/reading.js';

const strict = { checkDigit: true };
const lenient = { checkDigit: false };
const read = (text: string) => normaliseGtin(text, strict);

describe('check digit', () => {
  it.each(['4006381333931', '036000291452', '96385074', '10614141000415'])('is right in %s', (gtin) => {
    expect(hasCheckDigit(gtin)).toBe(true);
  });

  it('says by how much it is wrong, and which would be right', () => {
    expect(checkDigitError('4006381333932')).toBe(1);
    expect(withCheckDigit('4006381333932')).toBe('4006381333931');
    expect(withCheckDigit('4006381333930')).toBe('4006381333931');
  });

  it.each(['40063813339x1', '400638133393x', 'x006381333931', '40063813339 1', '400638133393-', '４006381333931'])(
    'is not computed for %s',
    (text) => {
      expect(checkDigitError(text)).toBe(-1);
    },
  );
});

describe('a clean GTIN', () => {
  it.each([
    ['4006381333931', '04006381333931'],
    ['036000291452', '00036000291452'],
    ['036282818705', '00036282818705'],
    ['96385074', '00000096385074'],
    ['90311017', '00000090311017'],
    ['10614141000415', '10614141000415'],
    ['8806088269696', '08806088269696'],
    ['9780306406157', '09780306406157'],
    ['00036000291452', '00036000291452'],
    ['0036000291452', '00036000291452'],
  ])('%s has the key %s and no repair', (text, key) => {
    expect(read(text)).toEqual({ ok: true, value: key, repairs: [] });
    expect(normaliseGtin(text, lenient)).toEqual({ ok: true, value: key, repairs: [] });
  });

  it.each([
    ' 4006381333931\u00a0',
    '978-0-306-40615-7',
    '978 0306 406157',
    '978\u20110306\u2011406157',
    '4006\u200b381333931',
    '="4006381333931"',
    "'4006381333931",
    '"4006381333931"',
    '４００６３８１３３３９３１',
  ])('%j needs no repair either: blanks, dashes, guards and widths are ignored', (text) => {
    const reading = read(text);
    expect(reading.ok && reading.repairs).toEqual([]);
    expect(['04006381333931', '09780306406157']).toContain(valueRead(reading));
  });
});

describe('a repaired GTIN', () => {
  it.each([
    ['36000291452', '00036000291452', ['gtin_leading_zero_restored']],
    ['4252614', '00042100005264', ['gtin_leading_zero_restored', 'gtin_upc_e_expanded']],
    ['04252614', '00042100005264', ['gtin_upc_e_expanded']],
    ['00000004252614', '00042100005264', ['gtin_upc_e_expanded']],
    ['0-306-40615-2', '09780306406157', ['gtin_isbn10_converted']],
    ['080442957X', '09780804429573', ['gtin_isbn10_converted']],
    ['080442957x', '09780804429573', ['gtin_isbn10_converted']],
    ['80442957X', '09780804429573', ['gtin_leading_zero_restored', 'gtin_isbn10_converted']],
    ['4006381333931.0', '04006381333931', ['gtin_float_suffix']],
    ['4006381333931,00', '04006381333931', ['gtin_float_suffix']],
    ['36000291452.0', '00036000291452', ['gtin_float_suffix', 'gtin_leading_zero_restored']],
    ['4.006381333931E+12', '04006381333931', ['gtin_scientific_notation']],
    ['4,006381333931e12', '04006381333931', ['gtin_scientific_notation']],
    ['4.0063813339310E+12', '04006381333931', ['gtin_scientific_notation']],
    ['3.6000291452E+10', '00036000291452', ['gtin_scientific_notation', 'gtin_leading_zero_restored']],
    ['7318462056', '00007318462056', ['gtin_leading_zero_restored']],
    ['7318462100', '00007318462100', ['gtin_leading_zero_restored']],
    ['4,006,381,333,931', '04006381333931', ['gtin_grouping_removed']],
    ['36,000,291,452', '00036000291452', ['gtin_grouping_removed', 'gtin_leading_zero_restored']],
    ['EAN: 4006381333931', '04006381333931', ['gtin_label_removed']],
    ['EAN  4006381333931', '04006381333931', ['gtin_label_removed']],
    ['EAN :  4006381333931', '04006381333931', ['gtin_label_removed']],
    ['EAN13 4006381333931', '04006381333931', ['gtin_label_removed']],
    ['EAN4006381333931', '04006381333931', ['gtin_label_removed']],
    ['EAN:4006381333931', '04006381333931', ['gtin_label_removed']],
    ['ISBN-13: 978-0-306-40615-7', '09780306406157', ['gtin_label_removed']],
    ['ISBN 0306406152', '09780306406157', ['gtin_label_removed', 'gtin_isbn10_converted']],
    ['000004006381333931', '04006381333931', ['gtin_surplus_zeros_removed']],
  ])('%s is %s by %j', (text, key, rules) => {
    const reading = read(text);
    expect(valueRead(reading)).toBe(key);
    expect(rulesOf(reading)).toEqual(rules);
  });

  it('lists before and after of each step', () => {
    expect(repairsOf(read('36000291452.0'))).toEqual([
      { rule: 'gtin_float_suffix', before: '36000291452.0', after: '36000291452' },
      { rule: 'gtin_leading_zero_restored', before: '36000291452', after: '036000291452' },
    ]);
    expect(repairsOf(read('4252614'))).toEqual([
      { rule: 'gtin_leading_zero_restored', before: '4252614', after: '04252614' },
      { rule: 'gtin_upc_e_expanded', before: '04252614', after: '042100005264' },
    ]);
  });

  it.each([
    ['0425261', '04210000526'],
    ['0123450', '01200000345'],
    ['0123451', '01210000345'],
    ['0123452', '01220000345'],
    ['0123453', '01230000045'],
    ['0123454', '01234000005'],
    ['0123455', '01234500005'],
    ['1123459', '11234500009'],
  ])('puts the zeros of UPC-E %s back by its last digit', (upcE, upcA) => {
    const expanded = withCheckDigit(`${upcA}0`);
    expect(expandUpcE(upcE + expanded.slice(-1))).toBe(expanded);
    const wrong = (Number(expanded.slice(-1)) + 1) % 10;
    expect(expandUpcE(`${upcE}${wrong}`)).toBeNull();
  });

  it('reads no other number system as a UPC-E', () => {
    for (const last of '0123456789') expect(expandUpcE(`2425261${last}`)).toBeNull();
  });
});

describe('a GTIN that is accepted with a warning', () => {
  it.each([
    ['2001234567893', 'gtin_restricted_prefix'],
    ['0212345678909', 'gtin_restricted_prefix'],
    ['0412345678903', 'gtin_restricted_prefix'],
    ['212345678909', 'gtin_restricted_prefix'],
    [withCheckDigit('2234568' + '0'), 'gtin_restricted_prefix'],
    [withCheckDigit('12001234567890'), 'gtin_restricted_prefix'],
    ['0599999999995', 'gtin_coupon_prefix'],
    ['9811234567891', 'gtin_coupon_prefix'],
    [withCheckDigit('9841234567890'), 'gtin_coupon_prefix'],
    [withCheckDigit('9951234567890'), 'gtin_coupon_prefix'],
    ['012345678905', 'gtin_looks_invented'],
    ['1234567890128', 'gtin_looks_invented'],
    ['12345670', 'gtin_looks_invented'],
    ['345678901234', 'gtin_looks_invented'],
  ])('%s: %s', (text, rule) => {
    const gtin = withCheckDigit(text);
    const reading = read(gtin);
    expect(rulesOf(reading)).toContain(rule);
    expect(repairsOf(reading).every((repair) => repair.before === repair.after)).toBe(true);
    expect(valueRead(reading)).toBe(gtin.padStart(14, '0'));
  });

  it.each(['9801234567890', '9851234567890', '9891234567890', '3001234567890', '1991234567890'])(
    'the neighbours of the ranges are plain: %s',
    (text) => {
      expect(rulesOf(read(withCheckDigit(text)))).toEqual([]);
    },
  );

  it('has a prefix of a range, from its first to its last', () => {
    const prefixes = Array.from({ length: 1000 }, (_, prefix) => prefix);
    const warned = (rule: string) =>
      prefixes.filter((prefix) => prefixWarning(`0${String(prefix).padStart(3, '0')}3916274058`) === rule);
    const range = (from: number, to: number) => prefixes.slice(from, to + 1);
    expect(warned('gtin_restricted_prefix')).toEqual([...range(20, 29), ...range(40, 49), ...range(200, 299)]);
    expect(warned('gtin_coupon_prefix')).toEqual([...range(50, 59), ...range(981, 984), ...range(990, 999)]);
  });

  it('is a GTIN-8 that begins with 0 or 2', () => {
    const restricted = '0123456789'.split('').filter((first) => prefixWarning(`000000${first}3916274`) !== null);
    expect(restricted).toEqual(['0', '2']);
  });

  it('keeps a GTIN-8 that would also be a UPC-E, and says so', () => {
    const both = eightDigits().find((digits) => rulesOf(read(digits)).includes('gtin_also_upc_e'));
    expect(both).toBeDefined();
    expect(valueRead(read(both ?? ''))).toBe(`000000${both}`);
  });
});

/** GTIN-8s that begin like a UPC-E. */
function eightDigits(): string[] {
  return Array.from({ length: 200 }, (_, index) => withCheckDigit(`1${String(index * 4999 + 13).padStart(6, '0')}0`));
}

describe('a cell that says there is no GTIN', () => {
  it.each([
    'N/A',
    'n/a',
    'none',
    'does not apply',
    'Does Not Apply',
    '-',
    'null',
    '0',
    '000',
    '0000000000000',
    '4444444444444',
    '1111111',
  ])('%s is empty, with a repair', (text) => {
    expect(read(text)).toEqual({
      ok: true,
      value: null,
      repairs: [{ rule: 'placeholder_emptied', before: text, after: '' }],
    });
  });

  it.each(['', ' ', '\u00a0', '\u200b', '=""'])('%j is simply empty', (text) => {
    expect(read(text)).toEqual({ ok: true, value: null, repairs: [] });
  });
});

describe('a rejected GTIN', () => {
  it('names the digit that would be right', () => {
    expect(read('4006381333932')).toEqual({
      ok: false,
      code: 'gtin_check_digit',
      message: 'The check digit of 4006381333932 is wrong: it ends in 2, but the digits before it give 1.',
      suggestion: 'Compare the GTIN with the one on the package; if only its last digit is wrong, it is 4006381333931.',
    });
  });

  it.each([
    ['1234567890123', 'gtin_check_digit'],
    ['0306406153', 'gtin_length'],
    ['0-306-40615-3', 'gtin_check_digit'],
    ['0306406152', 'gtin_ambiguous'],
    ['306406152', 'gtin_length'],
    ['0471625306', 'gtin_length'],
    ['0-306406152', 'gtin_ambiguous'],
    ['80442958X', 'gtin_length'],
    ['0804429578', 'gtin_length'],
    ['ISBN 0804429578', 'gtin_check_digit'],
    ['204429577X', 'gtin_check_digit'],
    ['4.00638E+12', 'gtin_scientific_notation'],
    ['4,00638E+12', 'gtin_scientific_notation'],
    ['4E+12', 'gtin_scientific_notation'],
    ['4.00638133393E+12', 'gtin_scientific_notation'],
    ['36000291453', 'gtin_length'],
    ['4252615', 'gtin_length'],
    ['5', 'gtin_length'],
    ['12345', 'gtin_length'],
    ['123456789012345', 'gtin_length'],
    ['0004006381333932', 'gtin_check_digit'],
    ['4.006381333931E+123', 'gtin_characters'],
    ['14.006381333931E+12', 'gtin_characters'],
    ['4006381333931.05', 'gtin_characters'],
    ['x4006381333931.0', 'gtin_characters'],
    ['x4,006,381,333,931', 'gtin_characters'],
    ['4,006,381,333,931,0', 'gtin_characters'],
    ['my EAN 4006381333931', 'gtin_characters'],
    ['xEAN4006381333931', 'gtin_characters'],
    ['400638133393X', 'gtin_characters'],
    ['1234567X', 'gtin_characters'],
    ['12345678X1', 'gtin_characters'],
    ['#REF!', 'spreadsheet_error'],
    ['ABC123', 'gtin_characters'],
    ['4006381333931x', 'gtin_characters'],
    ['- -', 'gtin_characters'],
  ])('%s: %s', (text, code) => {
    expect(codeOf(read(text))).toBe(code);
  });

  it.each([
    ['36000291453', 'has 11, and with zeros put before it the check digit is wrong.'],
    ['4252615', 'has 7, and with zeros put before it the check digit is wrong.'],
    ['306406152', 'has 9, and with zeros put before it the check digit is wrong.'],
    ['0471625306', 'has 10, and with zeros put before it the check digit is wrong.'],
    ['123456', 'has 6.'],
    ['80442958X', 'has 9, and with zeros put before it the check digit is wrong.'],
    ['123456789012345', 'has 15.'],
    ['4006381333931'.repeat(100), 'has 1300.'],
  ])('counts the digits of %s', (text, count) => {
    const reading = read(text);
    expect(!reading.ok && reading.message).toMatch(/^A GTIN has 8, 12, 13 or 14 digits; /);
    expect(!reading.ok && reading.message.endsWith(count), reading.ok ? '' : reading.message).toBe(true);
  });

  it('quotes what a spreadsheet left of it', () => {
    const reading = read('4.00638E+12');
    expect(!reading.ok && reading.message).toContain('as 4.00638E+12; the digits that are not shown are lost');
  });

  it('names the ISBN that ten bare digits may be', () => {
    const reading = read('0306406152');
    expect(!reading.ok && reading.message).toContain('0306406152 may be an ISBN-10');
    expect(!reading.ok && reading.suggestion).toContain('9780306406157');
  });

  it('names the last character that an ISBN-10 must have', () => {
    const reading = read('ISBN 0804429578');
    expect(!reading.ok && reading.suggestion).toContain('it is 080442957X.');
  });

  it('names the character and its position', () => {
    const reading = read('40063813O3931');
    expect(!reading.ok && reading.message).toContain('"O" at position 9');
  });
});

describe('ten digits', () => {
  const bare = Array.from({ length: 5000 }, (_, index) => String(1_000_000_019 + index * 1_234_577));

  it('are an ISBN-10 in a column that holds them, and when looked up', () => {
    expect(valueRead(normaliseGtin('0306406152', { checkDigit: true, isbn10: true }))).toBe('09780306406157');
    expect(valueRead(readGtins('0306406152', { checkDigit: true, isbn10: true }))).toEqual(['09780306406157']);
    expect(findGtinKey('0306406152')).toBe('09780306406157');
  });

  it('that are no ISBN are a UPC without its zeros, also where ISBNs are expected', () => {
    const inIsbns = { checkDigit: true, isbn10: true };
    expect(rulesOf(normaliseGtin('7318462056', inIsbns))).toEqual(['gtin_leading_zero_restored']);
    expect(codeOf(normaliseGtin('7318462057', inIsbns))).toBe('gtin_length');
  });

  it('become no ISBN by chance, nor do nine', () => {
    const given = bare.flatMap((ten) => [ten, ten.slice(1)]);
    expect(given.filter((digits) => rulesOf(read(digits)).includes('gtin_isbn10_converted'))).toEqual([]);
  });

  it('are told from other numbers by the column', () => {
    const isbns = ['0306406152', '080442957X', '0140449132'];
    expect(holdsIsbns('gtin', isbns)).toBe(true);
    expect(holdsIsbns('gtin', [' 0306406152', '080442957x ', '0140449132', '', ' ', '', ''])).toBe(true);
    expect(holdsIsbns('gtin', isbns.slice(1))).toBe(false);
    expect(holdsIsbns('gtin', [...isbns, '96385074', '4006381333931', '036000291452'])).toBe(false);
    expect(holdsIsbns('gtin', bare)).toBe(false);
    expect(holdsIsbns('gtin', ['0306406153', '0804429578', '0140449133'])).toBe(false);
    expect(holdsIsbns('ISBN', [])).toBe(true);
  });
});

describe('GTIN_CHECK_DIGIT=off', () => {
  it.each([
    ['4006381333932', '04006381333932'],
    ['12345678', '00000012345678'],
    ['123456789013', '00123456789013'],
  ])('accepts %s', (text, key) => {
    expect(valueRead(normaliseGtin(text, lenient))).toBe(key);
  });

  it.each([
    ['36000291453', 'gtin_length'],
    ['0306406153', 'gtin_length'],
    ['0-306-40615-3', 'gtin_check_digit'],
    ['0306406152', 'gtin_ambiguous'],
    ['306406152', 'gtin_length'],
    ['4.00638E+12', 'gtin_scientific_notation'],
  ])('does not invent what it cannot prove: %s', (text, code) => {
    expect(codeOf(normaliseGtin(text, lenient))).toBe(code);
  });
});

describe('a cell of GTINs', () => {
  const several = (text: string) => readGtins(text, strict);

  it.each([
    ['4006381333931', ['04006381333931']],
    ['4006381333931,036000291452', ['04006381333931', '00036000291452']],
    ['4006381333931，036000291452', ['04006381333931', '00036000291452']],
    ['4006381333931;036000291452,', ['04006381333931', '00036000291452']],
    ['96385074 96385081', ['00000096385074', '00000096385081']],
    ['96385074; 036000291452 4006381333931', ['00000096385074', '00036000291452', '04006381333931']],
    ['EAN: 4006381333931', ['04006381333931']],
    ['36,000,291,452', ['00036000291452']],
    ['4,006381333931e12', ['04006381333931']],
    ['4006381333931; 036000291452', ['04006381333931', '00036000291452']],
    ['4006381333931|036000291452', ['04006381333931', '00036000291452']],
    ['4006381333931 036000291452', ['04006381333931', '00036000291452']],
    ['"4006381333931","036000291452"', ['04006381333931', '00036000291452']],
    ['0036000291452,036000291452', ['00036000291452']],
    ['9638 5074', ['00000096385074']],
    ['978 0306 406157', ['09780306406157']],
    ['4006381333931;N/A', ['04006381333931']],
    ['4,006,381,333,931', ['04006381333931']],
    ['4,006381333931E+12', ['04006381333931']],
    ['4006381333931,0', ['04006381333931']],
  ])('%s', (text, keys) => {
    expect(valueRead(several(text))).toEqual(keys);
  });

  it.each(['4006381333931,', '4006381333931,0', '4006381333931,00'])(
    '%s is one number with a decimal comma',
    (text) => {
      expect(rulesOf(several(text))).toEqual(['gtin_float_suffix']);
    },
  );

  it.each(['|', ',', '; ;'])('is not empty where there are separators only: %s', (text) => {
    expect(codeOf(several(text))).toBe('gtin_characters');
  });

  it('is empty where all of its parts are', () => {
    expect(several('N/A')).toMatchObject({ ok: true, value: null });
    expect(several('-;-')).toMatchObject({ ok: true, value: null });
    expect(several('')).toEqual({ ok: true, value: null, repairs: [] });
  });

  it('is rejected with the fault of a part', () => {
    expect(codeOf(several('4006381333931,4006381333932'))).toBe('gtin_check_digit');
    expect(codeOf(several('4,00638E+12'))).toBe('gtin_scientific_notation');
  });

  it('keeps ten and drops the others with a repair', () => {
    const many = Array.from({ length: 12 }, (_, index) => withCheckDigit(`40063813${String(index).padStart(4, '0')}0`));
    const reading = several(many.join(','));
    expect(valueRead(reading)).toHaveLength(10);
    expect(repairsOf(reading)).toEqual(
      many.slice(10).map((gtin) => ({ rule: 'gtin_surplus_dropped', before: `0${gtin}`, after: '' })),
    );
  });

  it('may be longer than any single GTIN', () => {
    expect(valueRead(several(Array.from({ length: 100 }, () => '4006381333931').join(' ')))).toEqual([
      '04006381333931',
    ]);
  });
});

describe('looking up', () => {
  it.each(['036000291452', '0036000291452', '00036000291452', '0-36000-29145-2', '36000291452'])(
    '%s finds one item',
    (text) => {
      expect(findGtinKey(text)).toBe('00036000291452');
    },
  );

  it.each(['', 'N/A', 'abc', '123', '0'])('%j is no GTIN', (text) => {
    expect(findGtinKey(text)).toBeNull();
  });

  it('finds house codes too', () => {
    expect(findGtinKey('4006381333932')).toBe('04006381333932');
  });
});

describe('the shortest form', () => {
  it.each([
    ['00000096385074', '96385074'],
    ['00036000291452', '036000291452'],
    ['04006381333931', '4006381333931'],
    ['10614141000415', '10614141000415'],
    ['00000123456784', '000123456784'],
  ])('of %s is %s', (key, shortest) => {
    expect(shortestGtin(key)).toBe(shortest);
  });
});
