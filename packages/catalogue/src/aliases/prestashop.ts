import type { AliasFamily } from './alias-table.js';

/** The exports of PrestaShop: the reference is the merchant's id, `Product ID` that of the shop's table. */
export const prestashop: AliasFamily = {
  name: 'PrestaShop',
  everywhere: {
    strong: { price: ['Price tax included', 'Price (tax incl.)'] },
    last: { price: ['Price tax excluded', 'Price (tax excl.)', 'Final price (tax excl.)'] },
  },
  inside: {
    headers: [
      'Product ID',
      'Reference',
      'Reference #',
      'Price (tax excl.)',
      'Price (tax incl.)',
      'Price tax excluded',
      'Active (0/1)',
      'Tax rules ID',
      'Supplier reference #',
      'Image URLs (x,y,z...)',
    ],
    least: 2,
    strong: {
      offer_id: ['Reference', 'Reference #'],
      title: ['Name', 'Name *'],
      product_type: ['Category', 'Categories (x,y,z...)'],
      brand: ['Manufacturer', 'Brand'],
      image_link: ['Image', 'Image URLs (x,y,z...)'],
    },
    weak: { description: ['Summary', 'Short description'] },
    last: { offer_id: ['Product ID'] },
    custom: ['ID', 'Supplier reference #', 'Status', 'Active (0/1)', 'Wholesale price'],
  },
};
