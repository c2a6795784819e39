import type { Product } from '../api/documents.js';

/** The columns that can be chosen, and which are shown at first. The first one is the link to the product. */
export const productColumns = [
  'title',
  'gtin',
  'offer_id',
  'brand',
  'price',
  'availability',
  'condition',
  'google_product_category',
  'product_type',
  'item_group_id',
  'updated_at',
] as const satisfies readonly (keyof Product)[];

export type ProductColumn = (typeof productColumns)[number];

const shownAtFirst: readonly ProductColumn[] = ['title', 'gtin', 'brand', 'price', 'availability'];
const storedUnder = 'feedstock-product-columns';

/** The columns chosen last, in this browser. */
export function chosenColumns(): readonly ProductColumn[] {
  const names = localStorage.getItem(storedUnder)?.split(',');
  return names === undefined ? shownAtFirst : productColumns.filter((column) => names.includes(column));
}

export function rememberColumns(columns: readonly ProductColumn[]): void {
  localStorage.setItem(storedUnder, columns.join(','));
}
