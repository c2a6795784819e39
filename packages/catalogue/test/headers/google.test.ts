import { describe, expect, it } from 'vitest';
import { attributes } from '../../src/attributes/attributes.js';
import { matchHeader } from '../../src/headers/match-header.js';
import { expectTarget, targetOf } from './matches.js';

describe('a header by the names of Google', () => {
  it.each(attributes.map(({ name, header }) => [header, name]))('%s is %s', (header, name) => {
    expectTarget(header, name);
    expectTarget(header.replaceAll('_', ' '), name);
    expectTarget(header.replaceAll('_', '-'), name);
    expectTarget(`g:${header}`, name);
    expectTarget(header.toUpperCase(), name);
    expectTarget(`Some words [${header}]`, name);
    expectTarget(
      header.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      name,
    );
  });

  it.each([
    ['\ufeffid', 'offer_id'],
    ['\ufeff"id"', 'offer_id'],
    ['price\r', 'price'],
    ['\u00a0price\u00a0', 'price'],
    ['ti\u200btle', 'title'],
    ['g_price', 'price'],
    ['g.price', 'price'],
    ['g: image link', 'image_link'],
    ['ID [id]', 'offer_id'],
    ['Image link [image_link]', 'image_link'],
    ['  Google   Product  Category ', 'google_product_category'],
    ['googleProductCategory', 'google_product_category'],
    ['imageLink', 'image_link'],
    ['customLabel0', 'custom_label_0'],
    ['custom label 0', 'custom_label_0'],
    ['Colour [color]', 'color'],
    ['sizeType', 'size_type'],
    ['excludedDestinations', 'excluded_destination'],
    ['product_details', 'product_detail'],
    ['adwords_redirect', 'ads_redirect'],
    ['adwords_grouping', 'ads_grouping'],
    ['adwords_labels', 'ads_labels'],
    ['display_ads_similar_ids', 'display_ads_similar_id'],
    ['sale_price_effective_dates', 'sale_price_effective_date'],
    ['sale price effective date', 'sale_price_effective_date'],
    ['additional_image_links', 'additional_image_link'],
    ['additional_image_link_1', 'additional_image_link#1'],
    ['additional_image_link_10', 'additional_image_link#10'],
    ['additional_image_link[3]', 'additional_image_link#3'],
    ['image[0].url', 'image_link#0'],
    ['shipping(country:region:service:price)', 'shipping(country:region:service:price)'],
    ['g:shipping(country:price)', 'shipping(country:price)'],
    ['Shipping [shipping(country:price)]', 'shipping(country:price)'],
    [
      'product_detail(section_name:attribute_name:attribute_value)',
      'product_detail(section_name:attribute_name:attribute_value)',
    ],
    ['tax(country:location_group_name:rate:tax_ship)', 'tax(country:location_group_name:rate:tax_ship)'],
    ['shipping_country', 'shipping(country)'],
    ['shipping.price', 'shipping(price)'],
    ['installment_months', 'installment(months)'],
  ])('%j is %s', expectTarget);

  it.each(
    [
      ['offer_id', 'offerId', 'item_id', 'sku', 'product_id', 'Product ID', 'id_product', 'ID'].map((h) => [
        h,
        'offer_id',
      ]),
      [
        'g:gtin',
        'gtins',
        'ean',
        'ean13',
        'upc',
        'upc_a',
        'jan',
        'isbn',
        'isbn13',
        'barcode',
        'Variant Barcode',
        'gtin13',
        'gtin14',
        'GTIN, UPC, EAN, or ISBN',
        'EAN/UPC',
        'EAN-13',
      ].map((h) => [h, 'gtin']),
      ['manufacturer_part_number', 'part_number', 'mfr_part_no', 'Model Number'].map((h) => [h, 'mpn']),
      ['name', 'product_name', 'product_title'].map((h) => [h, 'title']),
      ['url', 'product_url', 'landing_page'].map((h) => [h, 'link']),
      ['image', 'image_url', 'imageLink', 'Image Src'].map((h) => [h, 'image_link']),
      ['google category', 'Google Shopping / Google Product Category', 'gpc'].map((h) => [
        h,
        'google_product_category',
      ]),
      ['product_types', 'category', 'product type'].map((h) => [h, 'product_type']),
      [['Item Number/SKU/Product Code', 'offer_id']],
    ].flat() as [string, string][],
  )('%j is %s', expectTarget);

  it('reads the qualifier of bare numbers', () => {
    expectTarget('Price (EUR)', 'price EUR');
    expectTarget('Price [EUR]', 'price EUR');
    expectTarget('price_eur', 'price EUR');
    expectTarget('USD Price', 'price USD');
    expectTarget('EUR', 'price EUR');
    expectTarget('sale_price_gbp', 'sale_price GBP');
    expectTarget('Weight (kg)', 'shipping_weight kg');
    expectTarget('shipping_weight_lbs', 'shipping_weight lb');
  });

  it('keeps quantities and unknown names as custom attributes', () => {
    for (const header of ['quantity', 'stock', 'Variant Inventory Qty', 'qty', 'fabric_care', 'c:price', 'c:season']) {
      expect(matchHeader(header).as, header).toBe('custom');
    }
  });

  it('does not choose where it cannot know', () => {
    expect(matchHeader('code')).toEqual({ as: 'ambiguous', candidates: ['offer_id', 'gtin', 'mpn'] });
    expect(matchHeader('status').as).toBe('ambiguous');
    expect(targetOf(matchHeader(' '))).toBe('nameless');
  });
});
