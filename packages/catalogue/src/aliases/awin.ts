import type { AliasFamily } from './alias-table.js';

/** The product feed of Awin. Its own product id is that of the network; the merchant's is the offer. */
export const awin: AliasFamily = {
  name: 'Awin',
  everywhere: {
    strong: {
      offer_id: ['merchant_product_id'],
      gtin: ['product_GTIN'],
      price: ['search_price'],
      link: ['merchant_deep_link'],
      image_link: ['merchant_image_url'],
      product_type: ['merchant_category', 'merchant_product_category_path'],
      item_group_id: ['parent_product_id'],
      'shipping(price)': ['delivery_cost'],
    },
    weak: {
      link: ['aw_deep_link'],
      image_link: ['aw_image_url', 'large_image'],
      size: ['Fashion:size'],
      color: ['Fashion:colour'],
      material: ['Fashion:material'],
      pattern: ['Fashion:pattern'],
    },
    custom: ['data_feed_id', 'merchant_id', 'rrp_price', 'store_price', 'display_price'],
  },
  inside: {
    headers: [
      'aw_product_id',
      'aw_deep_link',
      'merchant_product_id',
      'search_price',
      'data_feed_id',
      'merchant_deep_link',
    ],
    least: 3,
    strong: { offer_id: ['merchant_product_id'] },
    custom: ['aw_product_id'],
  },
};
