import { describe, expect, it } from 'vitest';
import { foldNumeral } from '../../src/value/fold-numeral.js';

describe('a numeral as a person sees it', () => {
  it.each([
    ['full-width characters', '１，２３４．５０', '1,234.50'],
    ['Arabic-Indic digits', '٠١٢٣٤٥٦٧٨٩', '0123456789'],
    ['Persian digits', '۰۱۲۳۴۵۶۷۸۹', '0123456789'],
    ['Devanagari digits', '०१२३४५६७८९', '0123456789'],
    ['Bengali digits', '০১২৩৪৫৬৭৮৯', '0123456789'],
    ['Arabic decimals', '١٫٥', '1.5'],
    ['Arabic decimals within a text', 'EUR ١٢٫٥ net', 'EUR 12.5 net'],
    ['blanks around', ' 12 ', '12'],
    ['Arabic thousands', '١٬٢٣٤٬٥٦٧٫٥', '1234567.5'],
    ['three Arabic decimals, which are no thousands', '١٫٢٣٤', '1.2340'],
    ['Arabic thousands without decimals', '١٢٬٣٤٥', '12345'],
    ['Arabic thousands that are none', '١٬٢٣', '1٬23'],
    ['two Arabic decimal marks', '١٫٢٫٣', '1٫2٫3'],
    ['marks of the writing direction', '\u200e12\u202c\u2066', '12'],
    ['an override of the direction, which shows other digits', '\u202e12', '\u202e12'],
    ['an accent that stands for an apostrophe', '1´234', "1'234"],
    ['blanks of all widths', '\u00a01\u2009234\u3000', '1 234'],
    ['a formula of a text', '="0012"', '0012'],
    ['a formula of a text with blanks', '=" 12 "', '12'],
    ['a formula that is not closed', '="12', '="12'],
    ['surrounding quotes', '" 12 "', '12'],
    ['two quoted values', '"1","2"', '"1","2"'],
    ['a quote', '"', '"'],
    ['inches', '12"', '12"'],
    ['an apostrophe in front', "' 12", '12'],
    ['an apostrophe within', "1'234", "1'234"],
    ['signs of currencies', '€ 5 £', '€ 5 £'],
  ])('%s', (_, text, folded) => {
    expect(foldNumeral(text)).toBe(folded);
  });

  it('is cut where it is too long, before it is folded and after', () => {
    expect(foldNumeral('1'.repeat(2000))).toBe(`${'1'.repeat(1000)}…`);
    expect(foldNumeral('㎉'.repeat(1000))).toHaveLength(1001);
  });
});
