import type { MappedRow, ProductInput, ProductKeys } from '@feedstock/catalogue';
import type { SparingMapper } from '../map/map-row-to-product.js';
import type { PackedRow } from './packed-row.js';

const none: readonly never[] = Object.freeze([]);

/** A row whose product said the same when it was last looked at. It is read only if that has changed since. */
export class KnownRow implements MappedRow {
  readonly row: number;
  readonly line: number;
  readonly keys: ProductKeys;
  readonly contentHash: string;
  readonly repairs = none;
  readonly unread = none;
  readonly #packed: PackedRow;
  readonly #mapper: SparingMapper;
  #product: ProductInput | null = null;

  constructor(
    packed: PackedRow,
    { keys, contentHash }: { keys: ProductKeys; contentHash: string },
    mapper: SparingMapper,
  ) {
    this.row = packed.row;
    this.line = packed.line;
    this.keys = keys;
    this.contentHash = contentHash;
    this.#packed = packed;
    this.#mapper = mapper;
  }

  get cells(): readonly string[] {
    return this.#packed.unpack().cells;
  }

  get product(): ProductInput {
    this.#product ??= this.#mapper.productOf(this.#packed.unpack());
    return this.#product;
  }
}
