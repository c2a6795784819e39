import type { ProductInput } from '@feedstock/catalogue';
import type { Database } from '../connect.js';
import type { ProductLines } from '../import-batches/import-batch.js';
import { products } from '../schema/products.js';
import { batchColumns } from './batch-columns.js';
import { copyRows, copyText } from './copy-rows.js';
import type { NewProduct } from './product-store.js';
import { RowBytes } from './row-bytes.js';

const columns = [
  products.id,
  products.sourceId,
  products.createdImportId,
  products.createdRow,
  products.contentHash,
  ...batchColumns.map(({ column }) => column),
];
const statement = `copy products (${columns.map(({ name }) => `"${name}"`).join(', ')}) from stdin`;

/** Bytes of a usual batch, which is sent in one piece: Postgres would wait for each further one. */
const capacity = 2 * 1024 * 1024;

/** Bytes after which a batch of huge rows is sent in several pieces. */
const maxPiece = 4 * 1024 * 1024;

/**
 * Inserts products in the order given, which is that of their keys. COPY costs both sides less than an INSERT of
 * arrays; a key that somebody else has just inserted is the same error 23505. Lines made ahead are used.
 */
export async function copyProducts(
  db: Database,
  created: readonly NewProduct[],
  origin: { sourceId: number; importId: string },
  lines: ProductLines | null,
): Promise<void> {
  if (created.length > 0) await copyRows(db, statement, rowsOf(created, origin, lines));
}

function* rowsOf(
  created: readonly NewProduct[],
  { sourceId, importId }: { sourceId: number; importId: string },
  lines: ProductLines | null,
): Generator<Buffer> {
  let rows = new RowBytes(capacity);
  const madeAhead = lines?.written();
  for (const { id, row, said, isOfOneRow, contentHash } of created) {
    if (rows.length > maxPiece) {
      yield rows.written();
      rows = new RowBytes(capacity);
    }
    rows.addText(`${id}\t${sourceId}\t${importId}\t${row}\t`);
    const place = isOfOneRow ? lines?.placeOf(row) : undefined;
    if (madeAhead === undefined || place === undefined) rows.addText(lineOf(said.product, contentHash));
    else rows.addBytes(madeAhead, place);
  }
  yield rows.written();
}

/** What COPY reads of a product beside its id, source and origin. */
export function lineOf(product: ProductInput, contentHash: string | null): string {
  let line = copyText(contentHash);
  for (const { value } of batchColumns) line += `\t${copyText(value(product))}`;
  return `${line}\n`;
}
