/** The columns of the sample feed, in their order. */
export const columns = [
  'id',
  'title',
  'description',
  'link',
  'image_link',
  'availability',
  'price',
  'brand',
  'gtin',
  'google_product_category',
  'product_type',
  'condition',
  'color',
  'size',
  'item_group_id',
] as const;

export type SampleRow = Record<(typeof columns)[number], string>;
