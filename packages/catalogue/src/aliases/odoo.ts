import type { AliasFamily } from './alias-table.js';

/** The export of Odoo's products: the internal reference is the merchant's id, the external one that of the database. */
export const odoo: AliasFamily = {
  name: 'Odoo',
  everywhere: {
    strong: { offer_id: ['Internal Reference', 'default_code'] },
    weak: { price: ['Sales Price', 'list_price'] },
    custom: ['External ID'],
  },
  inside: {
    headers: [
      'External ID',
      'Internal Reference',
      'Sales Price',
      'Barcode',
      'default_code',
      'list_price',
      'standard_price',
    ],
    least: 3,
    strong: {
      title: ['Name'],
      gtin: ['Barcode'],
      product_type: ['Product Category', 'Product Category/Complete Name', 'categ_id'],
      cost_of_goods_sold: ['Cost', 'standard_price'],
      description: ['Sales Description', 'description_sale'],
      shipping_weight: ['Weight'],
    },
  },
};
