import { describe, expect, it } from 'vitest';
import { customColumn } from '../../src/cells/export-columns.js';
import { matchHeaders } from '../../src/headers/match-header.js';
import { customName, resolveColumns } from '../../src/headers/resolve-columns.js';
import { usesOf } from './matches.js';

describe('the columns of a whole file', () => {
  it('uses a weak name only where there is no sure one, and keeps it as a custom attribute else', () => {
    expect(usesOf(['id', 'sku', 'product_type', 'category'])).toEqual({
      id: 'offer_id',
      sku: 'custom weaker',
      product_type: 'product_type',
      category: 'custom weaker',
    });
    expect(usesOf(['sku', 'product_id', 'category'])).toEqual({
      sku: 'offer_id',
      product_id: 'custom weaker',
      category: 'product_type',
    });
  });

  it('keeps several columns of the same sureness', () => {
    expect(usesOf(['title', 'name', 'gtin', 'ean'])).toEqual({
      title: 'title',
      name: 'title',
      gtin: 'gtin',
      ean: 'gtin',
    });
  });

  it('uses the first of two prices in different currencies', () => {
    expect(usesOf(['sku', 'EUR', 'HUF', ''])).toEqual({
      sku: 'offer_id',
      EUR: 'price EUR',
      HUF: 'custom other_currency',
      '': 'ignored',
    });
    expect(usesOf(['id', 'price', 'price_eur'])['price_eur']).toBe('custom other_currency');
  });

  it('uses several prices in one currency, and says of a weaker one that it is weaker', () => {
    expect(usesOf(['id', 'Price (EUR)', 'price_eur'])).toMatchObject({
      'Price (EUR)': 'price EUR',
      price_eur: 'price EUR',
    });
    expect(usesOf(['id', 'price', 'Sales price (USD)'])['Sales price (USD)']).toBe('custom weaker');
  });

  it('says which column is used instead, and between what nobody can choose', () => {
    const headers = ['concrete_sku', 'sku', 'Estado'];
    expect(resolveColumns(headers, matchHeaders(headers))).toMatchObject([
      { as: 'custom', name: 'concrete_sku', reason: { kind: 'weaker', attribute: 'offer_id', instead: 1 } },
      { as: 'attribute' },
      { as: 'custom', name: 'Estado', reason: { kind: 'ambiguous', candidates: ['condition', 'availability'] } },
    ]);
  });

  it('keeps the columns of an export that hold several values under their names', () => {
    const headers = ['custom_attributes', 'late_values'];
    expect(resolveColumns(headers, matchHeaders(headers))).toEqual([
      { as: 'custom_object', name: 'custom_attributes' },
      { as: 'late_object', name: 'late_values' },
    ]);
  });

  it('joins the levels of a category', () => {
    expect(usesOf(['id', 'Categorie', 'Subcategorie'])).toMatchObject({
      Categorie: 'product_type@1',
      Subcategorie: 'product_type@2',
    });
    expect(usesOf(['id', 'product_type', 'subcategory'])['subcategory']).toBe('custom weaker');
  });

  it('uses the first of numbered pictures as the main one', () => {
    expect(usesOf(['id', 'image_2', 'image_1', 'image_3'])).toMatchObject({
      image_1: 'image_link#1',
      image_2: 'additional_image_link#2',
      image_3: 'additional_image_link#3',
    });
    expect(usesOf(['id', 'image_link', 'Bild 1'])['Bild 1']).toBe('additional_image_link#1');
  });

  it('prefers a whole group to its parts, and joins parts', () => {
    expect(usesOf(['id', 'shipping', 'shipping_cost'])['shipping_cost']).toBe('custom weaker');
    expect(usesOf(['id', 'shipping', 'shipping(country:price)', 'shipping_cost'])).toMatchObject({
      shipping: 'shipping',
      'shipping(country:price)': 'shipping(country:price)',
      shipping_cost: 'custom weaker',
    });
    expect(usesOf(['id', 'shipping_country', 'shipping_cost'])).toMatchObject({
      shipping_country: 'shipping(country)',
      shipping_cost: 'shipping(price)',
    });
    expect(usesOf(['id', 'shipping_cost', 'delivery_cost'])['delivery_cost']).toBe('custom weaker');
  });

  it('uses a measure with its unit in the header beside one that names its unit in the cells', () => {
    expect(usesOf(['id', 'shipping_weight', 'Weight (kg)', 'weight_g', 'weight'])).toMatchObject({
      shipping_weight: 'shipping_weight',
      'Weight (kg)': 'shipping_weight kg',
      weight_g: 'shipping_weight g',
      weight: 'custom weaker',
    });
  });

  it('uses one currency column', () => {
    expect(usesOf(['id', 'price', 'currency', 'currency_code'])).toMatchObject({
      currency: 'currency',
      currency_code: 'custom unknown',
    });
  });

  it('leaves out the columns that a file of rejected rows adds, and is not misled by them', () => {
    const uses = usesOf(['name', 'Artikelnummer', '_row', '_line', '_column', '_code', '_message', '_suggestion']);
    expect(uses).toEqual({
      ...usesOf(['name', 'Artikelnummer']),
      _row: 'ignored',
      _line: 'ignored',
      _column: 'ignored',
      _code: 'ignored',
      _message: 'ignored',
      _suggestion: 'ignored',
    });
    expect(usesOf(['id', '_row', '_code'])).toMatchObject({ _row: 'ignored', _code: 'ignored' });
    // One alone may be the supplier's own.
    expect(usesOf(['id', '_message'])['_message']).toBe('custom unknown');
    expect(customColumn('_message').header).toBe('c:_message');
  });

  it.each(['[# ]', '[#]', '#', '[ ]', '°'])(
    'reads the column of the custom attribute %s as one, though it is all signs',
    (name) => {
      const { header } = customColumn(name);
      expect(usesOf(['id', header])[header]).toBe('custom unknown');
      expect(customName(header)).toBe(name);
    },
  );

  it('keeps custom columns of one name apart and names them as the file does', () => {
    expect(Object.keys(usesOf(['id', 'Season']))).toContain('Season');
    expect(customName('c: Season ')).toBe('Season');
    expect(customName('__proto__')).toBe('proto');
  });
});

describe('exports of shops', () => {
  it('Shopify', () => {
    const headers = [
      'Handle',
      'Title',
      'Body (HTML)',
      'Vendor',
      'Type',
      'Option1 Name',
      'Variant SKU',
      'Variant Price',
      'Variant Barcode',
      'Variant Compare At Price',
      'Image Src',
      'Google Shopping / MPN',
      'Google Shopping / Custom Label 0',
      'Status',
    ];
    expect(usesOf(headers)).toEqual({
      Handle: 'item_group_id',
      Title: 'title',
      'Body (HTML)': 'description',
      Vendor: 'brand',
      Type: 'product_type',
      'Option1 Name': 'custom unknown',
      'Variant SKU': 'offer_id',
      'Variant Price': 'price',
      'Variant Barcode': 'gtin',
      'Variant Compare At Price': 'custom unknown',
      'Image Src': 'image_link',
      'Google Shopping / MPN': 'mpn',
      'Google Shopping / Custom Label 0': 'custom_label_0',
      Status: 'custom unknown',
    });
  });

  it('WooCommerce', () => {
    const headers = [
      'ID',
      'Type',
      'SKU',
      'GTIN, UPC, EAN, or ISBN',
      'Name',
      'Published',
      'Is featured?',
      'Short description',
      'Description',
      'In stock?',
      'Stock',
      'Weight (kg)',
      'Length (cm)',
      'Sale price',
      'Regular price',
      'Categories',
      'Images',
      'Parent',
      'Brands',
    ];
    expect(usesOf(headers)).toMatchObject({
      ID: 'custom weaker',
      Type: 'custom unknown',
      SKU: 'offer_id',
      'GTIN, UPC, EAN, or ISBN': 'gtin',
      Name: 'title',
      Description: 'description',
      'Short description': 'custom weaker',
      'In stock?': 'availability',
      Stock: 'custom unknown',
      'Weight (kg)': 'shipping_weight kg',
      'Length (cm)': 'product_length cm',
      'Sale price': 'sale_price',
      'Regular price': 'price',
      Categories: 'product_type',
      Images: 'image_link',
      Parent: 'item_group_id',
      Brands: 'brand',
    });
  });

  it('Magento', () => {
    const headers = [
      'sku',
      'store_view_code',
      'attribute_set_code',
      'product_type',
      'categories',
      'product_websites',
      'name',
      'description',
      'price',
      'special_price',
      'url_key',
      'base_image',
      'additional_images',
      'qty',
      'is_in_stock',
      'visibility',
    ];
    expect(usesOf(headers)).toMatchObject({
      sku: 'offer_id',
      product_type: 'custom unknown',
      categories: 'product_type',
      name: 'title',
      special_price: 'sale_price',
      base_image: 'image_link',
      additional_images: 'additional_image_link',
      qty: 'custom unknown',
      is_in_stock: 'availability',
      url_key: 'custom unknown',
    });
  });

  it('Open Food Facts', () => {
    const headers = [
      'code',
      'product_name_de',
      'product_name_xx',
      'generic_name_de',
      'quantity',
      'brands',
      'brands_tags',
      'brand_owner',
      'categories',
      'categories_tags',
      'countries_tags',
      'link',
    ];
    expect(usesOf(headers)).toEqual({
      code: 'gtin',
      product_name_de: 'title de',
      product_name_xx: 'title xx',
      generic_name_de: 'description de',
      quantity: 'custom unknown',
      brands: 'brand',
      brands_tags: 'custom unknown',
      brand_owner: 'custom weaker',
      categories: 'product_type',
      categories_tags: 'custom unknown',
      countries_tags: 'custom unknown',
      link: 'custom unknown',
    });
  });

  it('idealo, Meta, beslist and a Hungarian price list', () => {
    expect(
      usesOf([
        'sku',
        'title',
        'eans',
        'hans',
        'price',
        'url',
        'imageUrls',
        'categoryPath',
        'deliveryCosts',
        'deliveryTime',
      ]),
    ).toMatchObject({
      sku: 'offer_id',
      eans: 'gtin',
      hans: 'mpn',
      url: 'link',
      imageUrls: 'image_link',
      categoryPath: 'product_type',
      deliveryCosts: 'shipping(price)',
      deliveryTime: 'custom unknown',
    });
    expect(usesOf(['id', 'title', 'image[0].url', 'image[1].url', 'fb_product_category'])).toMatchObject({
      'image[0].url': 'image_link#0',
      'image[1].url': 'additional_image_link#1',
      fb_product_category: 'custom unknown',
    });
    expect(
      usesOf([
        'Merk',
        'Titel',
        'Van-Prijs',
        'Prijs',
        'Verzendkosten',
        'EAN',
        'Artikelcodefabrikant',
        'Winkelproductcode',
      ]),
    ).toEqual({
      Merk: 'brand',
      Titel: 'title',
      'Van-Prijs': 'custom unknown',
      Prijs: 'price',
      Verzendkosten: 'shipping(price)',
      EAN: 'gtin',
      Artikelcodefabrikant: 'mpn',
      Winkelproductcode: 'offer_id',
    });
    expect(usesOf(['Termék név', 'Termék kód', 'EUR'])).toEqual({
      'Termék név': 'title',
      'Termék kód': 'offer_id',
      EUR: 'price EUR',
    });
  });
});
