import {
  maxQuantity,
  type RejectedRow,
  type SupersededRow,
  stockOfUnknown,
  stockRejection,
} from '@feedstock/catalogue';
import { type PreviewedChange, stockField } from '../import-batches/preview-changes.js';
import type { Shelf } from '../stock/lock-stock.js';
import type { FoundStockRows, StockRow } from './select-stock-rows.js';
import type { StockSettings } from './stock-settings.js';
import { type PlacedStock, type StockLevels, type StockLine, type StockMovement, shelfKey } from './stock-store.js';

export interface SettledStock {
  /** What is to be stored, and how it came to be. */
  lines: StockLine[];
  movements: StockMovement[];
  createdRows: number[];
  updatedRows: number[];
  rejected: RejectedRow[];
  superseded: SupersededRow[];
  /** For the preview of a dry run. */
  changes: PreviewedChange[];
}

/** The products and locations that rows name, each once. */
export function shelvesOf(rows: readonly StockRow[]): Shelf[] {
  const shelves = new Map<string, Shelf>();
  for (const { productId, order } of rows) {
    if (productId === null) continue;
    const shelf = { productId, location: order.location };
    shelves.set(shelfKey(shelf), shelf);
  }
  return [...shelves.values()];
}

/** A row whose product is there, with what is stored at its location so far. */
interface PlacedRow extends StockRow {
  line: StockLine;
}

/**
 * Applies the rows to what is stored, in the order of the file: deltas add up; of two quantities that follow one another at
 * the same place the later supersedes the earlier.
 */
export function settleStockRows(
  { open }: FoundStockRows,
  levels: StockLevels,
  { headers }: Pick<StockSettings, 'headers'>,
): SettledStock {
  const settled: SettledStock = {
    lines: [],
    movements: [],
    createdRows: [],
    updatedRows: [],
    rejected: [],
    superseded: [],
    changes: [],
  };
  const lines = new Map<string, StockLine>();
  const reject = ({ row }: StockRow, rejection: RejectedRow['rejection']) =>
    settled.rejected.push({ row: row.row, line: row.line, cells: row.cells, rejection, keys: row.keys });
  const rejectAmount = ({ line, ...given }: PlacedRow) =>
    reject(given, stockRejection(given.order, line, given.order.action === 'set' ? headers.quantity : headers.delta));

  const placed = open.flatMap((found): PlacedRow[] => {
    const line = lineOf(found, levels, lines);
    if (line === null) {
      reject(found, stockOfUnknown(found.row.keys, headers));
      return [];
    }
    const row = { ...found, line };
    if (found.order.action === 'add' || found.order.amount >= line.reserved) return [row];
    rejectAmount(row);
    return [];
  });
  const supersededBy = findSuperseded(placed);

  for (const given of placed) {
    const { row, order, line } = given;
    const by = supersededBy.get(row.row);
    if (by !== undefined) {
      settled.superseded.push(superseded(given, by));
      continue;
    }
    const before = line.quantity;
    const after = order.action === 'set' ? order.amount : before + order.amount;
    if (after < line.reserved || after > maxQuantity) {
      rejectAmount(given);
      continue;
    }
    if (line.isNew && !line.isNamed) settled.createdRows.push(row.row);
    else if (after !== before) settled.updatedRows.push(row.row);
    line.isNamed = true;
    line.quantity = after;
    if (after === before) continue;
    const { productId, location, sourceId } = line;
    settled.movements.push({
      productId,
      location,
      delta: after - before,
      quantityAfter: after,
      row: row.row,
      sourceId,
    });
    settled.changes.push({ row, productId, fields: [{ field: stockField(location), before, after }] });
  }
  settled.lines = [...lines]
    .flatMap(([key, line]) => (isWritten(line, levels.lines.get(key)) ? [line] : []))
    .sort(byShelf);
  return settled;
}

/** A quantity that is there already is not written again, but for a source that has not named it before. */
function isWritten({ isNamed, quantity }: StockLine, stored: PlacedStock | undefined): boolean {
  return isNamed && (stored === undefined || stored.quantity !== quantity || !stored.isOwn);
}

/** New lines are inserted in one order too, so that two imports of the same never wait for each other in a circle. */
function byShelf(a: Shelf, b: Shelf): number {
  return a.productId - b.productId || (a.location < b.location ? -1 : 1);
}

/** The line of a row's product and location, shared by all rows that name it; null for a product that is not there. */
function lineOf(
  { productId, order: { location } }: StockRow,
  levels: StockLevels,
  lines: Map<string, StockLine>,
): StockLine | null {
  if (productId === null || !levels.products.has(productId)) return null;
  const key = shelfKey({ productId, location });
  const level = levels.lines.get(key);
  const line = lines.get(key) ?? {
    productId,
    location,
    quantity: level?.quantity ?? 0,
    reserved: level?.reserved ?? 0,
    sourceId: level?.sourceId ?? null,
    isOwn: level?.isOwn ?? false,
    lowStock: level?.lowStock ?? null,
    before: level?.quantity ?? 0,
    isNew: level === undefined,
    isNamed: false,
  };
  lines.set(key, line);
  return line;
}

/** By its number, each row that sets a quantity which the next row of the same place sets again. */
function findSuperseded(placed: readonly PlacedRow[]): Map<number, PlacedRow> {
  const following = new Map<StockLine, PlacedRow>();
  const found = new Map<number, PlacedRow>();
  for (const row of placed.toReversed()) {
    const next = following.get(row.line);
    if (row.order.action === 'set' && next?.order.action === 'set') found.set(row.row.row, next);
    following.set(row.line, row);
  }
  return found;
}

function superseded({ row, order }: PlacedRow, by: PlacedRow): SupersededRow {
  const key = row.keys.gtin ?? row.keys.offer_id ?? '';
  const fields =
    order.amount === by.order.amount ? [] : [{ field: 'quantity', before: order.amount, after: by.order.amount }];
  return { row: row.row, line: row.line, key, byRow: by.row.row, fields };
}
