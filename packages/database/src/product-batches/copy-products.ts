import type { ProductInput } from '@feedstock/catalogue';
import type { Database } from '../connect.js';
import type { ProductLines } from '../import-batches/import-batch.js';
import { products } from '../schema/products.js';
import { batchColumns } from './batch-columns.js';
import { copyRows, copyText } from './copy-rows.js';
import type { ProductToStore } from './product-store.js';

const columns = [
  products.id,
  products.sourceId,
  products.createdImportId,
  products.createdRow,
  products.contentHash,
  ...batchColumns.map(({ column }) => column),
];
const statement = `copy products (${columns.map(({ name }) => `"${name}"`).join(', ')}) from stdin`;

/**
 * Inserts products in the order given, which is that of their keys. COPY costs both sides less than an INSERT of
 * arrays; a key that somebody else has just inserted is the same error 23505. Lines made ahead are used.
 */
export async function copyProducts(
  db: Database,
  created: readonly ProductToStore[],
  { sourceId, importId }: { sourceId: number; importId: string },
  lines: ProductLines | null,
): Promise<void> {
  if (created.length === 0) return;
  let rows = '';
  for (const { id, row, product, contentHash } of created)
    rows += `${id}\t${sourceId}\t${importId}\t${row}\t${lines?.get(product) ?? lineOf(product, contentHash)}\n`;
  await copyRows(db, statement, rows);
}

/** The lines that a batch will need if all its rows are new products. */
export function foreseeNewProducts(rows: readonly { product: ProductInput; contentHash: string }[]): ProductLines {
  return new Map(rows.map(({ product, contentHash }) => [product, lineOf(product, contentHash)]));
}

function lineOf(product: ProductInput, contentHash: string | null): string {
  let line = copyText(contentHash);
  for (const { value } of batchColumns) line += `\t${copyText(value(product))}`;
  return line;
}
