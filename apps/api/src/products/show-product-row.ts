import { fieldsOfProduct } from '@feedstock/catalogue';
import { fromColumns, type ProductRow } from '@feedstock/database';

/** A stored product as the API shows it, without its stock: flat under Google's names. */
export function showProductRow(row: ProductRow) {
  return {
    id: row.id,
    ...fieldsOfProduct(fromColumns(row)),
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  };
}
