import type { AliasFamily } from './alias-table.js';

/** The product export of Shopify: a row a variant, all variants under one handle. */
export const shopify: AliasFamily = {
  name: 'Shopify',
  everywhere: {
    strong: {
      gtin: ['Variant Barcode'],
      price: ['Variant Price'],
      description: ['Body (HTML)', 'Body HTML'],
      image_link: ['Image Src', 'Variant Image', 'Product image URL', 'Variant image URL'],
      google_product_category: ['Google Shopping / Google Product Category'],
      gender: ['Google Shopping / Gender'],
      age_group: ['Google Shopping / Age Group'],
      mpn: ['Google Shopping / MPN'],
      condition: ['Google Shopping / Condition'],
      ads_grouping: ['Google Shopping / AdWords Grouping'],
      ads_labels: ['Google Shopping / AdWords Labels'],
      custom_label_0: ['Google Shopping / Custom Label 0'],
      custom_label_1: ['Google Shopping / Custom Label 1'],
      custom_label_2: ['Google Shopping / Custom Label 2'],
      custom_label_3: ['Google Shopping / Custom Label 3'],
      custom_label_4: ['Google Shopping / Custom Label 4'],
      cost_of_goods_sold: ['Cost per item'],
    },
    weak: { offer_id: ['Variant SKU'] },
    custom: ['Variant Inventory Qty', 'Variant Compare At Price', 'Compare-at price'],
  },
  inside: {
    headers: [
      'Handle',
      'Vendor',
      'Variant SKU',
      'Variant Price',
      'Option1 Name',
      'Body (HTML)',
      'URL handle',
      'Published',
    ],
    least: 3,
    strong: {
      item_group_id: ['Handle', 'URL handle'],
      brand: ['Vendor'],
      product_type: ['Product Category'],
      title: ['Title'],
      description: ['Description'],
    },
    weak: { product_type: ['Type'], offer_id: ['SKU', 'Variant SKU'] },
    custom: ['Status', 'Product rating count'],
  },
};
