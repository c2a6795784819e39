import { describe, expect, it } from 'vitest';
import { mapFile, rowsOf } from '../support/map-rows.js';

describe('a file in the manner of Shopify', () => {
  const header = 'Handle|Title|Body (HTML)|Vendor|Option1 Name|Option1 Value|Variant SKU|Variant Price|Image Src';
  const lines = [
    header,
    'top|Varsity Top|Warm|Acme|Size|Small||60|https://a.example/1.jpg',
    'top|||||Large||60|',
    'top||||||||https://a.example/2.jpg',
    'tee|Tee||Acme|Title|Default Title|TEE-1|20|',
  ];

  it('leaves what all variants share to the rows below, and names variants that have no SKU', () => {
    const { results } = mapFile(lines, { defaultCurrency: 'USD' });
    expect(results[1]).toMatchObject({
      ok: true,
      product: {
        title: 'Varsity Top',
        description: 'Warm',
        brand: 'Acme',
        offer_id: 'top/Large',
        item_group_id: 'top',
        attributes: { size: 'Large', image_link: 'https://a.example/1.jpg' },
      },
    });
    expect(results[1]?.ok && results[1].repairs.map(({ rule, column }) => `${rule} ${column}`)).toEqual([
      'inherited_from_group Title',
      'inherited_from_group Body (HTML)',
      'inherited_from_group Vendor',
      'inherited_from_group Image Src',
      'offer_id_from_handle Handle',
    ]);
    expect(results[2]).toMatchObject({
      ok: false,
      rejection: { code: 'picture_row', value: 'https://a.example/2.jpg' },
    });
    expect(results[3]).toMatchObject({
      ok: true,
      product: { offer_id: 'TEE-1', title: 'Tee', attributes: {} },
      repairs: [],
    });
  });

  it('does the same after a restart in the middle', () => {
    const [first, second] = rowsOf(lines.slice(1));
    const whole = mapFile(lines, { defaultCurrency: 'USD' });
    const resumed = mapFile(lines.slice(0, 1), { defaultCurrency: 'USD' });
    if (first === undefined || second === undefined) throw new Error('The file has too few rows.');
    resumed.mapper.observe(first);
    expect(resumed.mapper.map(second)).toEqual(whole.results[1]);
  });

  it('keeps a variant without price and key that has options and a picture', () => {
    const { results } = mapFile([header, lines[1] ?? '', 'top|||||Large|||https://a.example/2.jpg'], {
      defaultCurrency: 'USD',
    });
    expect(results[1]).toMatchObject({
      ok: true,
      product: { offer_id: 'top/Large', attributes: { size: 'Large', image_link: 'https://a.example/2.jpg' } },
    });
  });

  it('does not leave anything to another handle', () => {
    const { results } = mapFile([header, lines[1] ?? '', 'other|||||Large||60|'], { defaultCurrency: 'USD' });
    expect(results[1]).toMatchObject({ ok: true, product: { title: null, offer_id: 'other/Large' } });
  });

  it('has attributes for options that are called so, in the first row of a handle, unless a column has them', () => {
    const { results } = mapFile([
      'Handle|Title|Option1 Name|Option1 Value|Option2 Name|Option2 Value|Option3 Name|Option3 Value|Variant SKU|Material',
      'tee|Tee|Farbe|Rot|Material|Wool|Gender|Female|T-1|Cotton',
      'tee||| Blau |||||T-2|',
      `tee|||${'x'.repeat(101)}||Silk|||T-3|`,
    ]);
    expect(results.map((result) => (result.ok ? result.product.attributes : null))).toEqual([
      { color: 'Rot', material: 'Cotton' },
      { color: 'Blau' },
      { color: 'x'.repeat(100), material: 'Silk' },
    ]);
    expect(results[1]).toMatchObject({ inherited: ['Tee', 'Farbe'] });
  });

  it('has ids of the handle and all options, cut to what an id may be', () => {
    const columns = 'Handle|Title|Option1 Name|Option1 Value|Option2 Name|Option2 Value|Variant SKU|Variant Barcode';
    const idOf = (one: string, two: string, keys = '|') => {
      const [result] = mapFile([columns, `tee|Tee|Cut|${one}|Dye|${two}|${keys}`]).results;
      return result?.ok ? result.product.offer_id : undefined;
    };
    expect(idOf('S', ' Red ')).toBe('tee/S/Red');
    expect(idOf('Default Title', '')).toBe('tee');
    expect(idOf('', 'Red')).toBe('tee/Red');
    expect(idOf('S', 'Red', 'T-1|')).toBe('T-1');
    expect(idOf('S', 'Red', '|4006381333931')).toBeNull();
    expect(idOf('x'.repeat(300), '')).toHaveLength(255);
  });

  it('has rows that only add a picture, unless they have a price, a key, an option or a title', () => {
    const codeOf = (row: string) => {
      const [, result] = mapFile([header, lines[1] ?? '', row], { defaultCurrency: 'USD' }).results;
      return result?.ok === false ? result.rejection.code : null;
    };
    const picture = 'https://a.example/2.jpg';
    expect(codeOf(`top||||| |||${picture}`)).toBe('picture_row');
    for (const row of [`top|||||||60|${picture}`, `top||||||T-1||${picture}`, `top|||||L|||${picture}`, 'top||||||||'])
      expect([row, codeOf(row)]).toEqual([row, null]);
    expect(codeOf(`top|Top|||||||${picture}`)).toBeNull();
  });
});
