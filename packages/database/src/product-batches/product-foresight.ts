import type { ProductInput } from '@feedstock/catalogue';
import type { BytesPlace, ProductLines } from '../import-batches/import-batch.js';
import { lineOf } from './copy-products.js';
import { RowBytes } from './row-bytes.js';

/** Bytes of the lines of a usual batch. */
const capacity = 1024 * 1024;

/** Makes the lines that batches will need if all their rows are new products. */
export class ProductForesight {
  #bytes = new RowBytes(capacity);
  #bytesBefore = new RowBytes(capacity);

  /** The lines of the next batch, of which there are none yet. They can be used until the batch after the next one begins. */
  begin(): ForeseenLines {
    [this.#bytes, this.#bytesBefore] = [this.#bytesBefore, this.#bytes];
    this.#bytes.clear();
    return new ForeseenLines(this.#bytes);
  }
}

/** The lines of a batch, made while its rows are mapped. */
export class ForeseenLines implements ProductLines {
  readonly #bytes: RowBytes;
  readonly #places = new Map<number, BytesPlace>();

  constructor(bytes: RowBytes) {
    this.#bytes = bytes;
  }

  /** What a row of the file says if its product is new. */
  add(row: number, product: ProductInput, contentHash: string): void {
    this.#places.set(row, this.#bytes.addText(lineOf(product, contentHash)));
  }

  written(): Buffer {
    return this.#bytes.written();
  }

  placeOf(row: number): BytesPlace | undefined {
    return this.#places.get(row);
  }
}
