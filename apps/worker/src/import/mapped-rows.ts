import type { MappedRow, ProductInput, ProductKeys, Repair, StockOrder } from '@feedstock/catalogue';
import type { RowResult, SparingMapper } from '../map/map-row-to-product.js';
import type { PackedRow } from '../records/packed-row.js';

const none: readonly never[] = Object.freeze([]);

/** What a mapped row has of the file. Its cells stay packed: only a report asks for them. */
abstract class RowOfFile {
  readonly row: number;
  readonly line: number;
  protected readonly packed: PackedRow;

  constructor(packed: PackedRow) {
    this.row = packed.row;
    this.line = packed.line;
    this.packed = packed;
  }

  get cells(): readonly string[] {
    return this.packed.unpack().cells;
  }
}

/** A row that was mapped. */
export class FreshRow extends RowOfFile implements MappedRow {
  readonly keys: ProductKeys;
  readonly product: ProductInput;
  readonly contentHash: string;
  readonly repairs: readonly Repair[];
  readonly unread: readonly string[];
  readonly stock: StockOrder | null;

  constructor(
    packed: PackedRow,
    { keys, product, repairs, unread, stock }: RowResult & { ok: true },
    contentHash: string,
  ) {
    super(packed);
    this.keys = keys;
    this.product = product;
    this.contentHash = contentHash;
    this.repairs = repairs;
    this.unread = unread;
    this.stock = stock;
  }
}

/** A row whose product said the same when it was last looked at. It is read only if that has changed since. */
export class KnownRow extends RowOfFile implements MappedRow {
  readonly keys: ProductKeys;
  readonly contentHash: string;
  readonly repairs = none;
  readonly unread = none;
  readonly #mapper: SparingMapper;
  #product: ProductInput | null = null;

  constructor(
    packed: PackedRow,
    { keys, contentHash }: { keys: ProductKeys; contentHash: string },
    mapper: SparingMapper,
  ) {
    super(packed);
    this.keys = keys;
    this.contentHash = contentHash;
    this.#mapper = mapper;
  }

  get product(): ProductInput {
    this.#product ??= this.#mapper.productOf(this.packed.unpack());
    return this.#product;
  }
}
