import type { AliasFamily } from './alias-table.js';

/** The flat file of Amazon, by the names in its third line. */
export const amazon: AliasFamily = {
  name: 'Amazon',
  everywhere: {
    strong: {
      offer_id: ['item_sku'],
      title: ['item_name'],
      brand: ['brand_name'],
      price: ['standard_price'],
      image_link: ['main_image_url'],
      additional_image_link: [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `other_image_url${number}`),
      item_group_id: ['parent_sku'],
      color: ['color_name'],
      size: ['size_name'],
      material: ['material_type'],
    },
    weak: { gtin: ['external_product_id'], mpn: ['part_number'], condition: ['condition_type'] },
    custom: ['external_product_id_type', 'feed_product_type', 'parent_child', 'relationship_type', 'variation_theme'],
  },
};
