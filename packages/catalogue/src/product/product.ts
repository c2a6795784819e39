import type { Money } from '../price/money.js';

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/**
 * What is said of a product, in canonical form: `null`, or a key that is absent, says nothing.
 * The fields by name are those that products are filtered or sorted by; every other attribute is under `attributes`
 * by Google's name, and what no one knows under `custom_attributes`.
 */
export interface ProductInput {
  /** The 14-digit key. */
  gtin: string | null;
  offer_id: string | null;
  title: string | null;
  description: string | null;
  brand: string | null;
  product_type: readonly string[] | null;
  google_product_category: string | null;
  availability: string | null;
  condition: string | null;
  item_group_id: string | null;
  price: Money | null;
  attributes: Readonly<Record<string, JsonValue>>;
  custom_attributes: Readonly<Record<string, string>>;
}

/** What the filter `category` compares with: every path, each path above it, and each level alone, in lower case. */
export function categoryKeys(product: Pick<ProductInput, 'product_type' | 'google_product_category'>): string[] {
  const keys = new Set<string>();
  for (const path of product.product_type ?? []) addCategoryKeys(keys, path);
  if (product.google_product_category !== null) addCategoryKeys(keys, product.google_product_category);
  return [...keys];
}

function addCategoryKeys(keys: Set<string>, path: string): void {
  let above = '';
  for (const part of path.toLowerCase().split('>')) {
    const level = part.trim();
    if (level === '') continue;
    above = above === '' ? level : `${above} > ${level}`;
    keys.add(above).add(level);
  }
}
