import { describe, expect, it } from 'vitest';
import { readShape } from './read-shape.js';

const rss = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:x="http://base.google.com/ns/1.0"><channel><title>Shop</title><link>https://s.example</link>
<item><x:id>1</x:id><title>Boot &amp; Co</title><description><![CDATA[Warm <b>boots</b>]]></description>
<x:price>9.90 EUR</x:price><x:shipping><x:country>DE</x:country><x:price>4 EUR</x:price></x:shipping>
<x:shipping><x:country>AT</x:country></x:shipping><x:additional_image_link>https://a.example/1.jpg</x:additional_image_link>
<x:additional_image_link>https://a.example/2.jpg</x:additional_image_link></item>
<item><x:id>2</x:id><title>Caf&eacute; R&D</title><x:brand>A&B < C<![CDATA[ & <]]></x:brand></item>
</channel></rss>`;

describe('a file of XML', () => {
  it('may be RSS 2.0 with any prefix, groups, repeated elements, CDATA and entities', async () => {
    const { feed, named, rows } = await readShape(rss);
    expect(feed.facts).toMatchObject({ format: 'xml', delimiter: null, encoding: 'utf-8' });
    expect(named).toEqual([
      {
        id: '1',
        title: 'Boot & Co',
        description: 'Warm <b>boots</b>',
        price: '9.90 EUR',
        shipping: '[{"country":"DE","price":"4 EUR"},{"country":"AT"}]',
        additional_image_link: 'https://a.example/1.jpg,https://a.example/2.jpg',
      },
      { id: '2', title: 'Café R&D', brand: 'A&B < C & <' },
    ]);
    expect(rows.map(({ row, line }) => [row, line])).toEqual([
      [1, 3],
      [2, 7],
    ]);
  });

  it('may be Atom', async () => {
    const { named } = await readShape(
      `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0"><title>Shop</title>
      <entry><g:id>1</g:id><title type="html">Boot</title><link href="https://s.example/1"/></entry>
      <entry><g:id>2</g:id></entry></feed>`,
    );
    expect(named).toEqual([{ id: '1', title: 'Boot', link: 'https://s.example/1' }, { id: '2' }]);
  });

  it('finds the element of a record by itself, attributes included', async () => {
    const { named } = await readShape(
      `<shop><categories><category id="5">Shoes</category><category id="6">Lamps</category></categories>
      <offers><offer id="a" available="true"><price currency="EUR">9.90</price><param name="Colour">red</param>
      <images><image>https://a.example/1.jpg</image><image>https://a.example/2.jpg</image></images></offer>
      <offer id="b"><price currency="EUR">3</price></offer></offers></shop>`,
    );
    expect(named).toEqual([
      {
        id: 'a',
        available: 'true',
        price: '9.90',
        price_currency: 'EUR',
        Colour: 'red',
        images: 'https://a.example/1.jpg,https://a.example/2.jpg',
      },
      { id: 'b', price: '3', price_currency: 'EUR' },
    ]);
  });

  it('finds records within groups of them, records of attributes alone, and none in what a record repeats', async () => {
    const product = (id: number) =>
      `<p><id>${id}</id><name>x</name><price>9</price><vat><price>1</price><rate>7</rate></vat></p>`;
    const groups = [1, 2].map((group) => `<group><name>g</name>${product(group)}${product(group + 2)}</group>`);
    const { named } = await readShape(`<shop>${groups.join('')}</shop>`);
    expect(named.map(({ id }) => id)).toEqual(['1', '3', '2', '4']);
    const rows = await readShape('<t><r sku="1" name="x" price="9"/><r sku="2" name="y" price="3"/></t>');
    expect(rows.named).toEqual([
      { sku: '1', name: 'x', price: '9' },
      { sku: '2', name: 'y', price: '3' },
    ]);
    const lone = await readShape('<t><r sku="1" name="x"><image src="1.jpg" width="9" height="9"/></r></t>');
    expect(lone.named).toEqual([{ sku: '1', name: 'x', image: '1.jpg', image_width: '9', image_height: '9' }]);
  });

  it('reads a text with marks within it as one text', async () => {
    const { named } = await readShape(
      '<a><b><id>1</id><description>Warm <b>boots</b> &amp; <i>more</i></description></b><b><id>2</id></b></a>',
    );
    expect(named).toEqual([{ id: '1', description: 'Warm boots & more' }, { id: '2' }]);
  });

  it('takes the element that the option names, and a lone record', async () => {
    const groups = `<all><group><name>g</name><p><id>1</id><t>x</t></p><p><id>2</id><t>y</t></p></group></all>`;
    expect((await readShape(groups, { record: 'p' })).named).toEqual([
      { id: '1', t: 'x' },
      { id: '2', t: 'y' },
    ]);
    expect((await readShape('<products><product><id>1</id><t>x</t></product></products>')).named).toEqual([
      { id: '1', t: 'x' },
    ]);
  });

  it('is read in the encoding that it declares', async () => {
    const text = '<?xml version="1.0" encoding="windows-1251"?><a><b><id>1</id><t>Ж</t></b><b><id>2</id></b></a>';
    const bytes = Buffer.from(text, 'latin1');
    bytes[text.indexOf('Ж')] = 0xc6;
    expect((await readShape(bytes)).named[0]).toEqual({ id: '1', t: 'Ж' });
  });

  it('loses one row to a tag that is not closed, and no other', async () => {
    const { rows, named } = await readShape(
      '<a><b><id>1</id><t>x</b><b><id>2</id></b><b><id>3</id><t></u>y</t></b><b><id>4</id></b></a>',
    );
    expect(rows.map(({ fault }) => fault?.code ?? null)).toEqual(['malformed_record', null, 'malformed_record', null]);
    expect([named[1], named[3]]).toEqual([{ id: '2' }, { id: '4' }]);
  });

  it.each([
    ['a document type', '<!DOCTYPE a [<!ENTITY x "y">]><a><b><id>&x;</id></b></a>'],
    ['an external entity', '<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://a.example/x"><a><b><id>1</id></b></a>'],
    ['deep nesting', `<a>${'<b>'.repeat(50)}${'</b>'.repeat(50)}</a>`],
  ])('is refused with %s', async (_what, content) => {
    await expect(readShape(content)).rejects.toMatchObject({ code: 'unsafe_document' });
  });

  it('is refused without an element that holds values', async () => {
    await expect(readShape('<a>text</a>')).rejects.toMatchObject({ code: 'no_records' });
  });

  it('is cut short where an element is not closed, and fails where the rest may yet come', async () => {
    const { feed, rows } = await readShape('<a><b><id>1</id></b>\n<b><id>2</id></b>\n<b><id>3');
    expect(rows.map(({ fault }) => fault?.code ?? null)).toEqual([null, null, 'malformed_record']);
    expect(feed.cutOffLine()).toBe(3);
    const cut = readShape('<a><b><id>1</id></b><b><id>2</id></b>', { endIsKnown: false });
    await expect(cut).rejects.toMatchObject({ code: 'fetch_truncated' });
  });

  it('rejects a record that is too long, and reads on', async () => {
    const { rows } = await readShape(`<a><b><t>${'x'.repeat(1_100_000)}</t></b><b><id>2</id><t>y</t></b></a>`, {
      record: 'b',
      piece: 60_000,
    });
    expect(rows.map(({ fault }) => fault?.code ?? null)).toEqual(['row_too_long', null]);
  });
});
