import { importOptionsSchema } from '@feedstock/catalogue';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planImport } from '../../src/import/plan-import.js';
import { listNamed } from '../../src/shapes/find-record-list.js';
import { JsonSplitter } from '../../src/shapes/split-json.js';
import { readShape } from './read-shape.js';

const boots = { id: '1', title: 'Boot', price: '9.90 EUR' };
const lamps = { id: '2', title: 'Lamp', brand: 'Lux' };

describe('a file of JSON', () => {
  it.each([
    ['an array', JSON.stringify([boots, lamps])],
    ['an array with blanks', JSON.stringify([boots, lamps], null, 2)],
    ['lines', `${JSON.stringify(boots)}\n${JSON.stringify(lamps)}\n`],
    ['lines without a last line end', `${JSON.stringify(boots)}\r\n${JSON.stringify(lamps)}`],
    ['objects that follow each other', `${JSON.stringify(boots, null, 1)}\n${JSON.stringify(lamps, null, 1)}`],
    ['a text sequence', `\u001e${JSON.stringify(boots)}\n\u001e${JSON.stringify(lamps, null, 1)}\n`],
    ['lines behind a byte order mark', `\uFEFF${JSON.stringify(boots)}\n${JSON.stringify(lamps)}\n`],
  ])('may be %s', async (_what, content) => {
    const { feed, named } = await readShape(content);
    expect(feed.facts).toMatchObject({ format: 'json', delimiter: null, quote: null });
    expect(feed.header).toEqual(['id', 'title', 'price', 'brand']);
    expect(named).toEqual([boots, lamps]);
  });

  it('keeps numbers as they are written', async () => {
    const { named } = await readShape('[{"gtin": 04006381333931, "id": "a"}, {"gtin": 4006381333931, "price": 19.90}]');
    expect(named[1]).toEqual({ gtin: '4006381333931', price: '19.90' });
  });

  it('reads groups, amounts with a currency, several values, and values within others', async () => {
    const { named } = await readShape(
      JSON.stringify([
        {
          id: 'a',
          price: { value: '9.90', currency: 'EUR' },
          shipping: [{ country: 'DE', price: '4 EUR' }, { country: 'AT' }],
          additional_image_link: ['https://a.example/1.jpg', 'https://a.example/2,3.jpg'],
          size: { width: '3', height: 4, deep: null },
          tags: ['new', 'red, blue'],
          on_sale: true,
        },
      ]),
    );
    expect(named[0]).toEqual({
      id: 'a',
      price: '9.90 EUR',
      shipping: '[{"country":"DE","price":"4 EUR"},{"country":"AT"}]',
      additional_image_link: 'https://a.example/1.jpg,"https://a.example/2,3.jpg"',
      size_width: '3',
      size_height: '4',
      tags: 'new,"red, blue"',
      on_sale: 'true',
    });
  });

  it.each([
    ['a missing brace', '[{"id":"a","title":"x"\n,{"id":"b"},\n{"id":"c"}]'],
    ['a missing quote', '[{"id":"a","title":"x\n},{"id":"b"},\n{"id":"c"}]'],
    ['a missing bracket', '[{"id":"a","tags":["x"},{"id":"b"},{"id":"c"}]'],
    ['a comma too many', '[{"id":"a",},{"id":"b"},{"id":"c"}]'],
    ['a value without quotes', '{"id":a}\n{"id":"b"}\n{"id":"c"}\n'],
    ['no object', '["7",{"id":"b"},{"id":"c"}]'],
    ['a list for an object', '[["a"],{"id":"b"},{"id":"c"}]'],
    ['deep nesting', `[{"id":${'['.repeat(40)}${']'.repeat(40)}},{"id":"b"},{"id":"c"}]`],
  ])('loses one row to %s, and no other', async (_what, content) => {
    const { rows, named } = await readShape(content);
    expect(rows.map(({ fault }) => fault?.code ?? null)).toEqual(['malformed_record', null, null]);
    expect(named.slice(1)).toEqual([{ id: 'b' }, { id: 'c' }]);
  });

  it('says on which line a record starts', async () => {
    const { rows } = await readShape('[\n{"id":"a"},\n\n{"id":\n"b"},{"id":"c"}\n]');
    expect(rows.map(({ row, line }) => [row, line])).toEqual([
      [1, 2],
      [2, 4],
      [3, 5],
    ]);
  });

  it.each([
    ['under a name', { products: [boots, lamps], total: 2 }],
    ['under names within names', { data: { page: 1, items: [boots, lamps] }, links: [{ self: '/1' }] }],
    ['behind facets with prices', { facets: { price: [{ from: 1, to: 9 }] }, products: [boots, lamps] }],
    ['beside a title of the whole', { id: 'shop', title: 'Shop', link: 'https://s.example', items: [boots, lamps] }],
    ['beside lists of texts', { tags: ['a', 'much longer than the list of products'.repeat(9)], list: [boots, lamps] }],
  ])('may hold the records in a list %s', async (_what, document) => {
    for (const text of [JSON.stringify(document), JSON.stringify(document, null, 2)]) {
      const { feed, named } = await readShape(text);
      expect(named).toEqual([boots, lamps]);
      expect(feed.cutOffLine()).toBeNull();
    }
  });

  it('is a record itself where it has a price or a GTIN, or is one of several', async () => {
    const images = [{ src: 'https://a.example/1.jpg' }, { src: 'https://a.example/2.jpg' }];
    const alone = await readShape(JSON.stringify({ name: 'Boot', price: '9.90', images }));
    expect(alone.named).toEqual([{ name: 'Boot', price: '9.90', images: JSON.stringify(images) }]);
    const shipping = await readShape(JSON.stringify({ id: '1', shipping: [{ country: 'DE', price: '4 EUR' }] }));
    expect(shipping.feed.header).toEqual(['id', 'shipping']);
    const lines = [1, 2].map((id) => JSON.stringify({ id: String(id), images })).join('\n');
    expect((await readShape(lines)).feed.header).toEqual(['id', 'images']);
  });

  it('gives the list that the option names, in every page of a file', async () => {
    const page = (items: unknown[]) =>
      JSON.stringify({ meta: { items: 'none' }, data: { items, sold: [{ id: 'x' }] } });
    const pages = `${page([boots])}\n${page([lamps])}`;
    expect((await readShape(pages, { record: 'items' })).named).toEqual([boots, lamps]);
    expect((await readShape(pages, { record: 'data.items' })).named).toEqual([boots, lamps]);
    const within = JSON.stringify([{ name: 'Boot', variants: [boots] }, { variants: [lamps] }]);
    expect((await readShape(within, { record: 'variants' })).named).toEqual([boots, lamps]);
    for (const record of ['meta.items', 'item', 'items.id', 'items.items']) {
      await expect(readShape(pages, { record })).rejects.toMatchObject({
        code: 'no_records',
        message: `The JSON file has no list “${record}”.`,
      });
    }
  });

  it('has lines and faults in a list as elsewhere', async () => {
    const { rows, named } = await readShape(
      '{"products": [\n{"id":"a","title":"x"\n,{"id":"b"},\n{"id":"c"}], "n": {}}',
    );
    expect(rows.map(({ line, fault }) => [line, fault?.code ?? null])).toEqual([
      [2, 'malformed_record'],
      [3, null],
      [4, null],
    ]);
    expect(named.slice(1)).toEqual([{ id: 'b' }, { id: 'c' }]);
    const cut = readShape('{"products": [{"id":"a"},{"id":"b"}', { endIsKnown: false });
    await expect(cut).rejects.toMatchObject({ code: 'fetch_truncated' });
    await expect(readShape('{"products": [], "total": 0}')).rejects.toMatchObject({ code: 'empty_file' });
  });

  it('is refused where it nests too deep around its records', async () => {
    const deep = `{"a":${'['.repeat(40)}${']'.repeat(40)},"products":[{"id":"a"}]}`;
    await expect(readShape(deep)).rejects.toMatchObject({ code: 'unsafe_document' });
  });

  it('keeps what only a late record names', async () => {
    const early = Array.from({ length: 25_000 }, (_, at) => `{"id":"${at}","title":"x"}\n`).join('');
    const { feed, named } = await readShape(`${early}{"id":"last","season":"winter"}\n`, { piece: 60_000 });
    expect(feed.header).toEqual(['id', 'title', 'late_values']);
    expect(named.at(-1)).toEqual({ id: 'last', late_values: '{"season":"winter"}' });
  });

  it('has a column for what the option columns names, though only a late record does', async () => {
    const early = Array.from({ length: 25_000 }, (_, at) => `{"id":"${at}","title":"x"}\n`).join('');
    const late = '{"id":"last"," Preis neu ":"9,90 EUR","saison":"Winter","intern":"y","rest":"z"}\n';
    const options = importOptionsSchema.parse({
      columns: { Titel: 'title', 'Preis neu': 'price', saison: 'season', intern: null },
    });
    const namedColumns = Object.keys(options.columns);
    const { feed, rows } = await readShape(`${early}${late}`, { piece: 60_000, namedColumns });
    expect(feed.header).toEqual(['id', 'title', 'Titel', 'Preis neu', 'saison', 'intern', 'late_values']);
    const context = { checkDigit: true, keepsHistory: true, sourceId: 1, corrected: null, earlierKeys: null };
    const { mapper } = planImport(feed, options, { ...context, maxPriceMove: null });
    const last = rows.at(-1);
    expect(last && mapper.map(last)).toMatchObject({
      ok: true,
      product: { offer_id: 'last', price: { amount: '9.90' }, custom_attributes: { season: 'Winter', rest: 'z' } },
    });
    const short = await readShape('{"id":"1","title":"x"}\n', { namedColumns });
    expect(short.feed.header).toEqual(['id', 'title']);
  });

  it('is cut short where the array is not closed, and fails where the rest may yet come', async () => {
    const { feed, rows } = await readShape('[{"id":"a"},{"id":"b"');
    expect(rows.map(({ fault }) => fault?.code ?? null)).toEqual([null, 'malformed_record']);
    expect(feed.cutOffLine()).toBe(1);
    await expect(readShape('[{"id":"a"},\n', { endIsKnown: false })).rejects.toMatchObject({ code: 'fetch_truncated' });
  });

  it('does not depend on how the text is cut into pieces', () => {
    const part = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      '"',
      '\\',
      '\n',
      ' ',
      'a',
      '1',
      ':',
      '{"a":1}',
      '[{',
      '{"a":[',
    );
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 60 }),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        (parts, size, within) => {
          // Within a list deep nesting is no matter of one record.
          const text = parts.slice(0, within ? 15 : 60).join('');
          const list = within ? listNamed('a') : null;
          const whole = new JsonSplitter(list);
          const expected = [...whole.split(text), whole.finish()];
          const cut = new JsonSplitter(list);
          const found = [];
          for (let at = 0; at < text.length; at += size) found.push(...cut.split(text.slice(at, at + size)));
          expect([...found, cut.finish()]).toEqual(expected);
          expect(cut.isClosed).toBe(whole.isClosed);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
