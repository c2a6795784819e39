import { products } from '../schema/products.js';

/** The columns of a product that somebody outside may see; those derived from others stay inside. */
export const productColumns = {
  id: products.id,
  gtin: products.gtin,
  offerId: products.offerId,
  title: products.title,
  description: products.description,
  brand: products.brand,
  productType: products.productType,
  googleProductCategory: products.googleProductCategory,
  availability: products.availability,
  condition: products.condition,
  itemGroupId: products.itemGroupId,
  priceAmount: products.priceAmount,
  priceCurrency: products.priceCurrency,
  attributes: products.attributes,
  customAttributes: products.customAttributes,
  version: products.version,
  createdAt: products.createdAt,
  updatedAt: products.updatedAt,
};

type Column = keyof typeof productColumns;

/** A stored product as it is read. */
export type ProductRow = Pick<typeof products.$inferSelect, Column>;
