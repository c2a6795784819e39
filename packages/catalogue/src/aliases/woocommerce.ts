import type { AliasFamily } from './alias-table.js';

/** The product export of WooCommerce. */
export const woocommerce: AliasFamily = {
  name: 'WooCommerce',
  everywhere: {
    strong: {
      gtin: ['GTIN, UPC, EAN, or ISBN'],
      availability: ['In stock?'],
    },
  },
  inside: {
    headers: [
      'Type',
      'SKU',
      'Regular price',
      'Is featured?',
      'Visibility in catalog',
      'In stock?',
      'Tax status',
      'Published',
    ],
    least: 3,
    strong: {
      offer_id: ['SKU'],
      title: ['Name'],
      price: ['Regular price'],
      sale_price: ['Sale price'],
      product_type: ['Categories'],
      image_link: ['Images'],
      item_group_id: ['Parent'],
      brand: ['Brands'],
      link: ['External URL'],
      product_length: ['Length (cm)', 'Length (in)'],
      product_width: ['Width (cm)', 'Width (in)'],
      product_height: ['Height (cm)', 'Height (in)'],
    },
    weak: { description: ['Short description'] },
    last: { offer_id: ['ID'] },
    custom: ['Type', 'Stock', 'Published', 'Tags', 'Grouped products', 'Position', 'Tax class'],
  },
};
