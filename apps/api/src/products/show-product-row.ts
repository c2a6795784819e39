import { fieldsOfProduct, shortestGtin } from '@feedstock/catalogue';
import { fromColumns, type ProductRow, type StockedProduct } from '@feedstock/database';
import { showStock } from '../stock/stock-schemas.js';
import { productEtag } from './product-etag.js';

/** A stored product as the API shows it, without its stock: flat under Google's names, with the id before them. */
export function showProductRow(row: ProductRow) {
  return Object.assign(fieldsOfProduct(fromColumns(row), { id: row.id }), {
    id: row.id,
    gtin: row.gtin === null ? null : shortestGtin(row.gtin),
    custom_attributes: row.customAttributes,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  });
}

/** A product with its stock, and the headers that belong to it. */
export function answerProduct(product: StockedProduct) {
  const view = { ...showProductRow(product), pins: product.pins ?? [], stock: showStock(product.stock) };
  return { view, headers: { ETag: productEtag(product) } };
}
