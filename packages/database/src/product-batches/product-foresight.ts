import { setImmediate as turnOfEventLoop } from 'node:timers/promises';
import type { ProductInput } from '@feedstock/catalogue';
import type { BytesPlace, ProductLines } from '../import-batches/import-batch.js';
import { lineOf } from './copy-products.js';
import { RowBytes } from './row-bytes.js';

/** Bytes of the lines of a usual batch. */
const capacity = 1024 * 1024;

/** Bytes that are made between two turns of the event loop: the database waits for its next statement. */
const bytesInTurn = 64 * 1024;

/** Makes the lines that batches will need if all their rows are new products. */
export class ProductForesight {
  #bytes = new RowBytes(capacity);
  #bytesBefore = new RowBytes(capacity);

  /** The lines can be used until the batch after the next one is foreseen. */
  async foresee(rows: readonly { product: ProductInput; contentHash: string }[]): Promise<ProductLines> {
    [this.#bytes, this.#bytesBefore] = [this.#bytesBefore, this.#bytes];
    const bytes = this.#bytes;
    bytes.clear();
    const places = new Map<ProductInput, BytesPlace>();
    let turnEnd = bytesInTurn;
    for (const { product, contentHash } of rows) {
      places.set(product, bytes.addText(lineOf(product, contentHash)));
      if (bytes.length < turnEnd) continue;
      await turnOfEventLoop();
      turnEnd = bytes.length + bytesInTurn;
    }
    return { bytes: bytes.written(), places };
  }
}
