import type { MappedRow, ProductInput, ProductKeys } from '@feedstock/catalogue';
import type { SparingMapper } from '../map/map-row-to-product.js';
import type { ReadRow } from '../records/row.js';

const none: readonly never[] = Object.freeze([]);

/** A row whose product said the same when it was last looked at. It is read only if that has changed since. */
export class KnownRow implements MappedRow {
  readonly row: number;
  readonly line: number;
  readonly cells: readonly string[];
  readonly keys: ProductKeys;
  readonly contentHash: string;
  readonly repairs = none;
  readonly unread = none;
  readonly #read: ReadRow;
  readonly #mapper: SparingMapper;
  #product: ProductInput | null = null;

  constructor(read: ReadRow, { keys, contentHash }: { keys: ProductKeys; contentHash: string }, mapper: SparingMapper) {
    this.row = read.row;
    this.line = read.line;
    this.cells = read.cells;
    this.keys = keys;
    this.contentHash = contentHash;
    this.#read = read;
    this.#mapper = mapper;
  }

  get product(): ProductInput {
    this.#product ??= this.#mapper.productOf(this.#read);
    return this.#product;
  }
}
