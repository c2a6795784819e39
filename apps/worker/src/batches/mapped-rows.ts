import type { MappedRow, ProductInput, ProductKeys, RejectedRow, Repair, StockOrder } from '@feedstock/catalogue';
import type { RowResult, SparingMapper } from '../map/map-row-to-product.js';
import type { PackedRow } from '../records/packed-row.js';
import type { ReadRow } from '../records/row.js';
import { cellsToKeep } from '../records/row-faults.js';

const none: readonly never[] = Object.freeze([]);

/** What a row says beside its product. */
interface RowFacts {
  keys: ProductKeys;
  repairs?: readonly Repair[];
  unread?: readonly string[];
}

/** A row with its digest. Its cells stay packed: only a report asks for them. */
abstract class RowOfFile {
  readonly row: number;
  readonly line: number;
  readonly keys: ProductKeys;
  readonly contentHash: string;
  readonly repairs: readonly Repair[];
  readonly unread: readonly string[];
  protected readonly packed: PackedRow;

  constructor(packed: PackedRow, { keys, repairs = none, unread = none }: RowFacts, contentHash: string) {
    this.row = packed.row;
    this.line = packed.line;
    this.keys = keys;
    this.contentHash = contentHash;
    this.repairs = repairs;
    this.unread = unread;
    this.packed = packed;
  }

  get cells(): readonly string[] {
    return this.packed.unpack().cells;
  }
}

/** A row with the product that was read of it. */
export class ReadProductRow extends RowOfFile implements MappedRow {
  readonly product: ProductInput;
  readonly stock: StockOrder | null;

  constructor(packed: PackedRow, result: RowResult & { ok: true }, contentHash: string) {
    super(packed, result, contentHash);
    this.product = result.product;
    this.stock = result.stock;
  }

  get isTitled(): boolean {
    return this.product.title !== null;
  }
}

/** What is kept of a row whose product is not. */
interface UnreadProduct extends RowFacts {
  contentHash: string;
  /** Null where nobody has looked yet. */
  isTitled: boolean | null;
}

/**
 * A row whose own cells decide its product, which is read when it is asked for: of a row that said the same when its
 * product was last looked at, or of a new product, whose line is made already. V8 copies twice whatever waits for its
 * batch, and a product is most of it.
 */
export class UnreadProductRow extends RowOfFile implements MappedRow {
  readonly #mapper: SparingMapper;
  readonly #isTitled: boolean | null;
  #product: ProductInput | null = null;

  constructor(packed: PackedRow, kept: UnreadProduct, mapper: SparingMapper) {
    super(packed, kept, kept.contentHash);
    this.#isTitled = kept.isTitled;
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

/** A row that the mapper rejected, as it is reported. */
export function rejectedRow(read: ReadRow, { rejection, keys, location }: RowResult & { ok: false }): RejectedRow {
  return { row: read.row, line: read.line, cells: cellsToKeep(read), rejection, keys, location };
}
