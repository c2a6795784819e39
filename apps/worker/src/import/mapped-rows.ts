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

/** A row with the product that was read of it. */
export class ReadProductRow extends RowOfFile implements MappedRow {
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

  get isTitled(): boolean {
    return this.product.title !== null;
  }
}

/** What is kept of a row whose product is not. */
interface UnreadProduct {
  keys: ProductKeys;
  contentHash: string;
  /** Null where nobody has looked yet. */
  isTitled: boolean | null;
  repairs?: readonly Repair[];
  unread?: readonly string[];
}

/**
 * A row whose own cells decide its product, which is read when it is asked for: of a row that said the same when its
 * product was last looked at, or of a new product, whose line is made already. V8 copies twice whatever waits for its
 * batch, and a product is most of it.
 */
export class UnreadProductRow extends RowOfFile implements MappedRow {
  readonly keys: ProductKeys;
  readonly contentHash: string;
  readonly repairs: readonly Repair[];
  readonly unread: readonly string[];
  readonly #mapper: SparingMapper;
  readonly #isTitled: boolean | null;
  #product: ProductInput | null = null;

  constructor(
    packed: PackedRow,
    { keys, contentHash, isTitled, repairs = none, unread = none }: UnreadProduct,
    mapper: SparingMapper,
  ) {
    super(packed);
    this.keys = keys;
    this.contentHash = contentHash;
    this.repairs = repairs;
    this.unread = unread;
    this.#isTitled = isTitled;
    this.#mapper = mapper;
  }

  get product(): ProductInput {
    this.#product ??= this.#mapper.productOf(this.packed.unpack());
    return this.#product;
  }

  get isTitled(): boolean {
    return this.#isTitled ?? this.product.title !== null;
  }
}
