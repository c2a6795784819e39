import { categoryKeys, type JsonValue, type ProductInput, searchWords } from '@feedstock/catalogue';
import type { products } from '../schema/products.js';

type ProductRow = typeof products.$inferSelect;

/** The columns that hold what is said of a product; the rest is bookkeeping. */
export type ProductContent = Pick<
  ProductRow,
  | 'gtin'
  | 'offerId'
  | 'title'
  | 'description'
  | 'brand'
  | 'productType'
  | 'googleProductCategory'
  | 'availability'
  | 'condition'
  | 'itemGroupId'
  | 'priceAmount'
  | 'priceCurrency'
  | 'attributes'
  | 'customAttributes'
  | 'categoryKeys'
  | 'search'
>;

/** A product that may be stored: it has a title. */
export type TitledProduct = ProductInput & { title: string };

/** A product as its columns, those derived from others included. */
export function toColumns(product: TitledProduct): ProductContent {
  return {
    gtin: product.gtin,
    offerId: product.offer_id,
    title: product.title,
    description: product.description,
    brand: product.brand,
    productType: product.product_type === null ? null : [...product.product_type],
    googleProductCategory: product.google_product_category,
    availability: product.availability,
    condition: product.condition,
    itemGroupId: product.item_group_id,
    priceAmount: product.price?.amount ?? null,
    priceCurrency: product.price?.currency ?? null,
    attributes: product.attributes,
    customAttributes: product.custom_attributes,
    categoryKeys: categoryKeys(product),
    search: searchVector(product),
  };
}

/** The product in its columns. */
export function fromColumns(row: Omit<ProductContent, 'categoryKeys' | 'search'>): TitledProduct {
  return {
    gtin: row.gtin,
    offer_id: row.offerId,
    title: row.title,
    description: row.description,
    brand: row.brand,
    product_type: row.productType,
    google_product_category: row.googleProductCategory,
    availability: row.availability,
    condition: row.condition,
    item_group_id: row.itemGroupId,
    price: row.priceAmount === null ? null : { amount: row.priceAmount, currency: row.priceCurrency ?? '' },
    attributes: row.attributes as Record<string, JsonValue>,
    custom_attributes: row.customAttributes,
  };
}

/**
 * The words of a product in the text form of a tsvector, each once, with the weight of the best place it stands in:
 * A in the title, B in brand and product type, D in the description. Words hold letters and digits only, so none needs quotes.
 */
function searchVector(product: ProductInput): string {
  const weights = new Map<string, string>();
  const add = (text: string | null, weight: string) => {
    if (text === null) return;
    for (const word of searchWords(text)) if (!weights.has(word)) weights.set(word, weight);
  };
  add(product.title, ':1A');
  add(product.brand, ':1B');
  for (const path of product.product_type ?? []) add(path, ':1B');
  add(product.description, ':1');
  let text = '';
  for (const [word, weight] of weights) text += `${word}${weight} `;
  return text;
}
