import type { AliasFamily } from './alias-table.js';

/** The product export of Magento and Adobe Commerce, whose `product_type` says simple or configurable. */
export const magento: AliasFamily = {
  name: 'Magento',
  everywhere: {
    strong: { image_link: ['base_image'] },
    weak: { image_link: ['small_image', 'thumbnail_image'] },
    custom: ['qty', 'url_key'],
  },
  inside: {
    headers: [
      'sku',
      'attribute_set_code',
      'product_websites',
      'url_key',
      'visibility',
      'product_online',
      'tax_class_name',
      'base_image',
      '_attribute_set',
      '_type',
    ],
    least: 3,
    strong: {
      offer_id: ['sku'],
      title: ['name'],
      sale_price: ['special_price'],
      product_type: ['categories', '_category'],
      additional_image_link: ['additional_images'],
      availability: ['is_in_stock'],
      image_link: ['image'],
      brand: ['manufacturer', 'brand'],
      cost_of_goods_sold: ['cost'],
    },
    weak: { description: ['short_description'], shipping_weight: ['weight'] },
    custom: ['product_type', 'type', '_type', 'store_view_code', 'status', 'visibility', 'url_key'],
  },
};
