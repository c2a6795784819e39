import type { AliasFamily } from './alias-table.js';

/** The catalogue of Meta: Google's names with a few of its own. */
export const meta: AliasFamily = {
  name: 'Meta',
  everywhere: {
    strong: {
      image_link: ['image[0].url', 'image'],
      video_link: ['video[0].url', 'video'],
      google_product_category: ['google product category id'],
      custom_label_0: ['custom label0'],
      custom_label_1: ['custom label1'],
      custom_label_2: ['custom label2'],
      custom_label_3: ['custom label3'],
      custom_label_4: ['custom label4'],
    },
    weak: {
      offer_id: ['retailer id', 'retailer product id', 'content id'],
      item_group_id: ['retailer product group id'],
    },
    custom: [
      'fb product category',
      'facebook product category',
      'quantity to sell on facebook',
      'inventory',
      'commerce tax category',
    ],
  },
};
