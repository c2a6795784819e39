import { getTableColumns } from 'drizzle-orm';
import { products } from '../schema/products.js';

const {
  categoryKeys: _keys,
  search: _search,
  contentHash: _hash,
  sourceId: _source,
  pins: _pins,
  createdBy: _createdBy,
  createdImportId: _createdImport,
  createdRow: _createdRow,
  ...shown
} = getTableColumns(products);

/** The columns of a product that somebody outside may see; those derived from others stay inside. */
export const productColumns = shown;

/** A stored product as it is read. */
export type ProductRow = Pick<typeof products.$inferSelect, keyof typeof productColumns>;
