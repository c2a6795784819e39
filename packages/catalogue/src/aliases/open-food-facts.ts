import type { AliasFamily } from './alias-table.js';

/** The exports of Open Food Facts, where `code` is the barcode and names stand in a column per language. */
export const openFoodFacts: AliasFamily = {
  name: 'Open Food Facts',
  everywhere: {},
  inside: {
    headers: [
      'code',
      'brands_tags',
      'categories_tags',
      'countries_tags',
      'generic_name',
      'labels_tags',
      'product_name',
      'product_name_en',
      'ingredients_text',
      'serving_size',
      'emb_codes',
    ],
    least: 3,
    strong: {
      gtin: ['code'],
      title: ['product_name'],
      brand: ['brands'],
      product_type: ['categories'],
      image_link: ['image_front_url', 'image_url'],
      link: ['url'],
    },
    weak: {
      brand: ['brand_owner'],
      title: ['abbreviated_product_name'],
      description: ['generic_name'],
      image_link: ['image_front_small_url'],
    },
    custom: ['quantity', 'link', 'packaging', 'stores', 'states', 'origins'],
  },
};
