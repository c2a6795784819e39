import type { ProductInput } from '@feedstock/catalogue';
import type { ProductLines } from '../import-batches/import-batch.js';
import { lineOf } from './copy-products.js';
import { RowBytes } from './row-bytes.js';

/** Bytes of the lines of a usual batch. */
const capacity = 1024 * 1024;

/** Makes the lines that batches will need if all their rows are new products. */
export class ProductForesight {
  #bytes = new RowBytes(capacity);
  #bytesBefore = new RowBytes(capacity);

  /** The lines can be used until the batch after the next one is foreseen. */
  foresee(rows: readonly { product: ProductInput; contentHash: string }[]): ProductLines {
    [this.#bytes, this.#bytesBefore] = [this.#bytesBefore, this.#bytes];
    const bytes = this.#bytes;
    bytes.clear();
    const places = new Map(
      rows.map(({ product, contentHash }) => [product, bytes.addText(lineOf(product, contentHash))] as const),
    );
    return { bytes: bytes.written(), places };
  }
}
