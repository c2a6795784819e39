import { describe, expect, it } from 'vitest';
import { mapFile, rowsOf } from '../support/map-rows.js';

describe('a variant without a title', () => {
  const header = 'id|item_group_id|title|brand|size|price';

  it('takes over what the first row of its group says', () => {
    const { results } = mapFile([header, '1|G|Shirt|Acme|S|5 EUR', '2|G|||M|6 EUR', '3|H|||L|6 EUR']);
    expect(results[1]).toMatchObject({
      ok: true,
      product: { offer_id: '2', title: 'Shirt', brand: 'Acme', attributes: { size: 'M' } },
      inherited: ['G', 'Shirt', 'Acme'],
    });
    expect(results[2]).toMatchObject({ ok: true, product: { title: null, brand: null } });
  });

  it('takes over what the row above says whose offer id names the group', () => {
    const { results } = mapFile([header, 'G||Shirt|Acme||5 EUR', '2|G|||M|6 EUR', '3|G|||L|6 EUR']);
    expect(results.slice(1)).toMatchObject([{ product: { title: 'Shirt' } }, { product: { title: 'Shirt' } }]);
  });

  it('keeps what it says itself', () => {
    const { results } = mapFile([header, '1|G|Shirt|Acme|S|5 EUR', '2|G|Blouse||M|6 EUR', '3|G||Bolt|L|6 EUR']);
    expect(results.slice(1)).toMatchObject([
      { product: { title: 'Blouse', brand: null } },
      { product: { title: 'Shirt', brand: 'Bolt' } },
    ]);
  });

  it('takes over nothing of another group, nor of a row above that is not its group', () => {
    const { results } = mapFile([header, 'X||Hat|Acme||5 EUR', '2|G|||M|6 EUR', '3|G|||L|6 EUR']);
    expect(results.slice(1)).toMatchObject([
      { product: { title: null, item_group_id: 'G' }, inherited: [], ownCellsDecide: false },
      { product: { title: null, item_group_id: 'G' } },
    ]);
  });

  it('takes over what the first row of its group says, not the second, and of the group’s last appearance', () => {
    const { results } = mapFile([
      header,
      '1|G|Shirt|Acme|S|5 EUR',
      '2|G|Blouse|Bolt|M|6 EUR',
      '3|G|||L|6 EUR',
      '4|H|Hat|||6 EUR',
      '5|G|Sock|Acme||6 EUR',
      '6|G||||6 EUR',
    ]);
    expect(results[2]).toMatchObject({ product: { title: 'Shirt', brand: 'Acme' } });
    expect(results[5]).toMatchObject({ product: { title: 'Sock' } });
  });

  it('tells the column of its group where it took something over, and depends on other rows', () => {
    const { results } = mapFile([header, '1|G|Shirt|Acme|S|5 EUR', '2|G|||M|6 EUR']);
    expect(results[0]).toMatchObject({ repairs: [], inherited: [], ownCellsDecide: true });
    expect(results[1]).toMatchObject({
      repairs: [
        { rule: 'inherited_from_group', column: 'item_group_id', before: '', after: 'Shirt' },
        { rule: 'inherited_from_group', column: 'item_group_id', before: '', after: 'Acme' },
      ],
      ownCellsDecide: false,
    });
  });
});

it('rows are completed only where the file has groups and titles', () => {
  const groups = (header: string) => mapFile([header, '1|G|5 EUR']).results[0];
  expect(groups('id|item_group_id|price')).toMatchObject({ product: { item_group_id: 'G' }, ownCellsDecide: true });
  expect(groups('id|title|price')).toMatchObject({ product: { title: 'G' }, ownCellsDecide: true });
});

it('rows that are not mapped leave what they say to those below', () => {
  const { mapper } = mapFile(['id|item_group_id|title|brand|image_link']);
  const rows = rowsOf(['G||Shirt|Acme|https://a.example/1.jpg', '2|G|||', '3|H|Hat||', '4|H|||']);
  // All are seen before the first is passed, as the rows of a batch are.
  const glances = rows.map((row) => mapper.sparing?.glance(row)?.seen ?? null);
  const titles = rows.map((row, index) => {
    if (index % 2 === 0) {
      mapper.sparing?.pass(glances[index] ?? null, () => row);
      return null;
    }
    const result = mapper.map(row);
    return result.ok ? [result.product.title, result.product.attributes['image_link']] : null;
  });
  expect(titles).toEqual([null, ['Shirt', 'https://a.example/1.jpg'], null, ['Hat', undefined]]);
});
