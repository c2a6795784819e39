import type { MappedRow, ProductInput, ProductKeys, Repair, StockOrder } from '@feedstock/catalogue';
import type { RowResult } from '../map/map-row-to-product.js';
import type { PackedRow } from './packed-row.js';

/** A row that was mapped. Its cells stay packed: only a report asks for them. */
export class FreshRow implements MappedRow {
  readonly row: number;
  readonly line: number;
  readonly keys: ProductKeys;
  readonly product: ProductInput;
  readonly contentHash: string;
  readonly repairs: readonly Repair[];
  readonly unread: readonly string[];
  readonly stock: StockOrder | null;
  readonly #packed: PackedRow;

  constructor(
    packed: PackedRow,
    { keys, product, repairs, unread, stock }: RowResult & { ok: true },
    contentHash: string,
  ) {
    this.row = packed.row;
    this.line = packed.line;
    this.keys = keys;
    this.product = product;
    this.contentHash = contentHash;
    this.repairs = repairs;
    this.unread = unread;
    this.stock = stock;
    this.#packed = packed;
  }

  get cells(): readonly string[] {
    return this.#packed.unpack().cells;
  }
}
