import { describe, expect, it } from 'vitest';
import { mapFile, productOf, productsOf, rowsOf } from '../support/map-rows.js';

describe('a category in a column a level', () => {
  it.each([
    ['category|subcategory', 'Kitchen|Pans', 'Kitchen > Pans'],
    ['subcategory|category', ' Pans | Kitchen ', 'Kitchen > Pans'],
    ['category|subcategory', '|Pans', 'Pans'],
    ['category|subcategory', 'Kitchen| ', 'Kitchen'],
  ])('%s: %s', (header, row, path) => {
    expect(productOf([`id|title|${header}`, `A1|Pan|${row}`]).product_type).toEqual([path]);
  });

  it('is as long as a path may be', () => {
    const row = `A1|Pan|${'x'.repeat(600)}|${'y'.repeat(600)}`;
    expect(productOf(['id|title|category|subcategory', row]).product_type?.[0]?.length).toBeLessThanOrEqual(750);
  });

  it('is none where all levels are empty', () => {
    expect(productOf(['id|title|category|subcategory', 'A1|Pan| |']).product_type).toBeNull();
  });
});

describe('the categories of a product', () => {
  it.each([
    ['product_type', 'Kitchen > Pans', ['Kitchen > Pans']],
    ['product_type', 'Kitchen>Pans,Sale', ['Kitchen > Pans', 'Sale']],
    ['product_type|product_type', 'Kitchen > Pans|Sale', ['Kitchen > Pans', 'Sale']],
    ['product_type', '>', null],
    ['product_type', '', null],
  ])('%s: %s', (header, row, paths) => {
    expect(productOf([`id|title|${header}`, `A1|Pan|${row}`]).product_type).toEqual(paths);
  });

  it('may differ from row to row', () => {
    const file = ['id|title|product_type', 'A1|Pan|Kitchen', 'A2|Cup|Table', 'A3|Pot|Kitchen'];
    expect(productsOf(file).map(({ product_type }) => product_type)).toEqual([['Kitchen'], ['Table'], ['Kitchen']]);
  });
});

describe('columns of one attribute', () => {
  it('are read in the order of their numbers', () => {
    const { attributes } = productOf([
      'id|title|product_highlight_2|product_highlight_1|product_highlight_3',
      'A1|Pan|second|first|',
    ]);
    expect(attributes['product_highlight']).toEqual(['first', 'second']);
  });
});

describe('a row that is not mapped because it is known', () => {
  const header = 'id|item_group_id|title|price';
  const lines = ['G||Shirt|5 EUR', 'A2|G||6 EUR', 'A3|H|Cup|x', 'A4||Pot|6 EUR'];
  const { sparing } = mapFile([header], { strict: true }).mapper;
  const rows = rowsOf(lines);

  it('gives its keys, unless something of it is to be reported', () => {
    expect(rows.map((row) => sparing?.glance(row)?.keys.offer_id)).toEqual(['G', 'A2', 'A3', 'A4']);
    const [row] = rows;
    if (row === undefined) throw new Error('The file has no row.');
    expect(sparing?.glance({ ...row, cells: ['x'.repeat(300), '', 'Shirt', '5 EUR'] })).toBeNull();
    expect(
      sparing?.glance({ ...row, cells: ['A1', '', 'Shirt', '5 EUR'], fault: { code: 'stray_quote' } as never }),
    ).toBeNull();
  });

  it('leaves to the rows of its group what it would if it were mapped', () => {
    const { mapper } = mapFile([header]);
    const [first, second] = rows;
    if (first === undefined || second === undefined) throw new Error('The file has too few rows.');
    mapper.sparing?.pass(mapper.sparing.glance(first)?.seen ?? null, () => first);
    expect(mapper.map(second)).toMatchObject({ ok: true, product: { title: 'Shirt', item_group_id: 'G' } });
  });

  it('gives its product', () => {
    const [, , , last] = rows;
    expect(last === undefined ? null : sparing?.productOf(last)).toMatchObject({ offer_id: 'A4', title: 'Pot' });
  });
});
